package issue

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
	"go.yaml.in/yaml/v3"
)

// Setting is one value of the configuration that is no table.
type Setting struct {
	// Key is the path of its keys in lower case, since Hugo does not tell capital
	// letters from small ones: "params.palette". The entries of a list share one.
	Key   string
	Value string
	// At is where the value stands, Name where its last key does.
	At, Name Pos
}

// Inheriting are the files of an issue that imports modules.
type Inheriting interface {
	fs.FS
	// Inherited are the configuration files of the modules, those that win first. Hugo
	// takes params and languages of them that the issue does not set itself.
	Inherited() []string
}

// Settings lists the settings of the issue at the root of fsys in the order in
// which they are written: of the first file of ConfigNames that is there, and of
// those below config/; then the params that modules add. A file that can not be parsed
// has none; Read says why.
func Settings(fsys fs.FS) []Setting {
	var list []Setting
	for _, name := range ConfigNames() {
		if data, err := fs.ReadFile(fsys, name); err == nil {
			list = settingsOf(name, nil, data)
			break
		}
	}
	names, _ := fs.Glob(fsys, "config/*/*")
	for _, name := range names {
		if data, err := fs.ReadFile(fsys, name); err == nil {
			list = append(list, settingsOf(name, settingPrefix(name), data)...)
		}
	}
	return append(list, inheritedParams(fsys, list)...)
}

// inheritedParams are the params of modules that nothing above them sets.
func inheritedParams(fsys fs.FS, own []Setting) (list []Setting) {
	set := map[string]bool{}
	for _, s := range own {
		set[s.Key] = true
		if s.Key == "params._merge" && s.Value == "none" {
			return nil
		}
	}
	for _, name := range inherited(fsys) {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			continue
		}
		added := slices.DeleteFunc(settingsOf(name, settingPrefix(name), data), func(s Setting) bool {
			return !strings.HasPrefix(s.Key, "params.") || set[s.Key]
		})
		for _, s := range added {
			set[s.Key] = true
		}
		list = append(list, added...)
	}
	return list
}

func inherited(fsys fs.FS) []string {
	if modules, ok := fsys.(Inheriting); ok {
		return modules.Inherited()
	}
	return nil
}

// settingPrefix is the table that a file below config/ holds the keys of: none for
// config.toml, params for params.toml, languages.en.params for params.en.toml.
func settingPrefix(name string) []string {
	parts := strings.Split(strings.ToLower(strings.TrimSuffix(path.Base(name), path.Ext(name))), ".")
	if parts[0] == "hugo" || parts[0] == "config" {
		parts = parts[1:]
	}
	if len(parts) > 0 && slices.Contains(Languages(), Language(parts[len(parts)-1])) {
		last := len(parts) - 1
		if parts[0] == "languages" {
			return parts
		}
		return append([]string{"languages", parts[last]}, parts[:last]...)
	}
	return parts
}

func settingsOf(name string, prefix []string, data []byte) []Setting {
	s := sink{}
	src, ok := s.text(name, data)
	if !ok {
		return nil
	}
	list := &settingList{src: src}
	switch path.Ext(name) {
	case ".toml":
		list.toml(prefix)
	case ".yaml", ".yml", ".json": // what is JSON is YAML
		var doc yaml.Node
		if err := yaml.Unmarshal([]byte(src.text), &doc); err == nil && len(doc.Content) > 0 {
			list.yaml(doc.Content[0], prefix, Pos{})
		}
	}
	return list.found
}

type settingList struct {
	src   *source
	found []Setting
}

func (l *settingList) add(keys []string, value string, at, name Pos) {
	l.found = append(l.found, Setting{Key: strings.ToLower(strings.Join(keys, ".")), Value: value, At: at, Name: name})
}

func (l *settingList) yaml(node *yaml.Node, keys []string, name Pos) {
	place := func(n *yaml.Node) Pos { return Pos{l.src.name, n.Line, n.Column} }
	switch node = resolve(node); node.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(node.Content); i += 2 {
			key := node.Content[i]
			l.yaml(node.Content[i+1], slices.Concat(keys, []string{key.Value}), place(key))
		}
	case yaml.SequenceNode:
		for _, item := range node.Content {
			l.yaml(item, keys, name)
		}
	case yaml.ScalarNode:
		l.add(keys, node.Value, place(node), name)
	}
}

// toml reads with the parser below go-toml, which knows where each value stands.
func (l *settingList) toml(prefix []string) {
	var p unstable.Parser
	p.Reset([]byte(l.src.text))
	table := prefix
	for p.NextExpression() {
		switch e := p.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			table, _ = l.tomlKeys(prefix, e)
		case unstable.KeyValue:
			l.tomlValue(table, e)
		}
	}
}

func (l *settingList) tomlValue(table []string, e *unstable.Node) {
	keys, name := l.tomlKeys(table, e)
	l.tomlNode(keys, e.Value(), name)
}

func (l *settingList) tomlNode(keys []string, value *unstable.Node, name Pos) {
	switch value.Kind {
	case unstable.InlineTable:
		for children := value.Children(); children.Next(); {
			if n := children.Node(); n.Kind == unstable.KeyValue {
				l.tomlValue(keys, n)
			}
		}
	case unstable.Array:
		for children := value.Children(); children.Next(); {
			if n := children.Node(); n.Kind != unstable.Comment {
				l.tomlNode(keys, n, name)
			}
		}
	default:
		at := name
		if value.Raw.Length > 0 {
			at = l.src.pos(int(value.Raw.Offset))
		}
		l.add(keys, string(value.Data), at, name)
	}
}

// tomlKeys are the keys of an expression below a table, and where the last stands.
func (l *settingList) tomlKeys(table []string, e *unstable.Node) (keys []string, last Pos) {
	keys = slices.Clone(table)
	for k := e.Key(); k.Next(); {
		n := k.Node()
		keys, last = append(keys, string(n.Data)), l.src.pos(int(n.Raw.Offset))
	}
	return keys, last
}
