package issue

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"path"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v3"
)

// FiguresNamed is the value of params.figures by which every figure wants a record.
const FiguresNamed = "named"

// readConfig takes from the issue's configuration what composing and the desk go
// by. A configuration that can not be read is reported where it is looked through.
func (r *reader) readConfig() {
	for _, name := range ConfigNames() {
		data, err := fs.ReadFile(r.fsys, name)
		if err != nil {
			continue
		}
		figures := figuresOf(name, data)
		r.issue.NamedFigures = figures == FiguresNamed
		if figures != "" && figures != FiguresNamed {
			line := 1 + bytes.Count(data[:max(bytes.Index(data, []byte(figures)), 0)], []byte("\n"))
			r.add(Pos{name, line, 1}.Finding(CodeBadValue, r.lang.say("unknown value %q", figures),
				r.lang.say("write figures = %q, or take it away: without it, figures need no record", FiguresNamed)))
		}
		return
	}
}

// figuresOf is params.figures of a configuration, in any case of letters, as Hugo
// reads keys.
func figuresOf(name string, data []byte) string {
	decode := map[string]func([]byte, any) error{".toml": toml.Unmarshal, ".json": json.Unmarshal}[path.Ext(name)]
	if decode == nil {
		decode = yaml.Unmarshal
	}
	var config map[string]any
	if decode(data, &config) != nil {
		return ""
	}
	params, _ := folded(config, "params").(map[string]any)
	figures, _ := folded(params, "figures").(string)
	return figures
}

func folded(of map[string]any, key string) any {
	for name, value := range of {
		if strings.EqualFold(name, key) {
			return value
		}
	}
	return nil
}
