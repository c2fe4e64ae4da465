package issue

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v3"

	"github.com/tekan-press/tekan/internal/diag"
)

// maxText bounds what is read of files that are no text of the issue: none that
// Hugo is given is larger.
const maxText = 8 << 20

// ConfigNames returns the names of an issue's configuration in the order in which
// Hugo looks for it: the first that is there is read, the others are not.
func ConfigNames() []string {
	var names []string
	for _, base := range []string{"hugo", "config"} {
		for _, ext := range []string{".toml", ".yaml", ".yml", ".json"} {
			names = append(names, base+ext)
		}
	}
	return names
}

// roots returns the folders of an issue that Hugo reads.
func roots() []string {
	return []string{"archetypes", "assets", "config", "content", "data", "i18n", "layouts", "static"}
}

// otherJobs makes the jobs that look through the files that Read has no use for:
// configuration, interface words, templates, styles, scripts.
func (r *reader) otherJobs(known []*job) []*job {
	seen := map[string]bool{}
	for _, j := range known {
		seen[j.name] = true
	}
	var jobs []*job
	add := func(name string) {
		if !seen[name] {
			jobs = append(jobs, &job{name: name, other: true})
		}
	}
	for _, e := range r.entries(".") {
		switch name := e.Name(); {
		case slices.Contains(roots(), name):
			if e = r.follow(name, e); e != nil && e.IsDir() {
				r.walk(name, add)
			}
		case slices.Contains(ConfigNames(), name):
			if e = r.follow(name, e); e != nil && e.Type().IsRegular() {
				add(name)
			}
		case e.Type().IsRegular():
			add(name)
		}
	}
	return jobs
}

// walk calls add for the files of a folder and reports what Hugo would leave out.
// It publishes what is hidden among static files, and nothing else that is hidden.
func (r *reader) walk(root string, add func(name string)) {
	_ = fs.WalkDir(r.fsys, root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || name == root:
			return nil // whoever needs the file says that it can not be read
		case Clutter(d.Name()) || root != "static" && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.Type().IsRegular():
			add(name)
		case !d.IsDir():
			r.follow(name, d)
		}
		return nil
	})
}

// checkConfigs reports a configuration that another one keeps from being read.
func (r *reader) checkConfigs() {
	var there []string
	for _, e := range r.entries(".") {
		low := strings.ToLower(e.Name())
		switch known := slices.Contains(ConfigNames(), e.Name()); {
		case known:
			there = append(there, e.Name())
		case e.IsDir():
		case slices.Contains(ConfigNames(), low):
			r.stray(e.Name(), r.lang.say("rename it to %q", low))
		case slices.Contains(ConfigNames(), strings.TrimSuffix(low, ".txt")):
			r.stray(e.Name(), r.lang.say("rename it to %q", strings.TrimSuffix(low, ".txt")))
		}
	}
	slices.SortFunc(there, func(a, b string) int {
		return slices.Index(ConfigNames(), a) - slices.Index(ConfigNames(), b)
	})
	for _, name := range there[min(1, len(there)):] {
		r.stray(name, r.lang.say("%q is read before it: keep one of the two", there[0]))
	}
}

// readOther looks through a file, unless it is none of text.
func (j *job) readOther(fsys fs.FS) {
	f, err := fsys.Open(j.name)
	if err != nil {
		return
	}
	defer f.Close()
	head := make([]byte, headSize)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) || binary(head[:n]) && textKind(j.name) == "" {
		return
	}
	if rest, err := io.ReadAll(io.LimitReader(f, maxText)); err == nil {
		j.sink.other(j.name, append(head[:n], rest...))
	}
}

// headSize is how much of a file git looks at to tell whether it is text.
const headSize = 8000

func binary(data []byte) bool { return bytes.IndexByte(data[:min(len(data), headSize)], 0) >= 0 }

// Other reports, in the language, what is wrong in a file of the issue that is
// neither a page nor one of its data files; the name is relative to its root.
// Read does so for all that are on the disk.
func Other(name string, data []byte, lang Language) []diag.Finding {
	top, _, deep := strings.Cut(name, "/")
	if deep && !slices.Contains(roots(), top) || strings.HasPrefix(path.Base(name), ".") || binary(data) && textKind(name) == "" {
		return nil
	}
	s := sink{lang: lang}
	s.other(name, data)
	return s.findings
}

// textKind is the kind of a text that Hugo reads, which has to be UTF-8: "toml",
// "yaml" or "json" where it parses it, "text" where it does not. "" is any other
// file: those in static are published as they are, in whatever encoding.
func textKind(name string) string {
	ext := strings.ToLower(path.Ext(name))
	switch top, _, deep := strings.Cut(name, "/"); {
	case deep && (top == "static" || !slices.Contains(roots(), top)):
		return ""
	case !deep && !slices.Contains(ConfigNames(), name):
		return ""
	case top == "content":
		return "" // what is no page of it is read by nobody
	case top == "assets" || top == "layouts" || top == "archetypes":
		if slices.Contains([]string{".html", ".css", ".js", ".mjs", ".ts", ".json", ".toml", ".yaml", ".yml", ".csv", ".txt", ".md"}, ext) {
			return "text"
		}
		return ""
	}
	switch ext {
	case ".toml", ".json":
		return ext[1:]
	case ".yaml", ".yml":
		return "yaml"
	case ".xml":
		return "text"
	}
	return ""
}

// other reports conflicts, and of a text that Hugo reads also what keeps it from
// doing so.
func (s *sink) other(name string, data []byte) {
	kind := textKind(name)
	if kind == "" {
		s.conflicts(name, string(data))
		return
	}
	src, ok := s.text(name, data)
	if !ok || s.conflicts(name, src.text) {
		return
	}
	top, _, deep := strings.Cut(name, "/")
	keys := !deep || top == "config" // settings are read by their names
	switch kind {
	case "toml":
		s.parseTOML(src)
	case "json":
		s.parseJSON(src, keys)
	case "yaml":
		if node, ok := s.parseYAML(src, src.text); ok && node != nil && keys && resolve(node).Kind != yaml.MappingNode {
			d := decoder{sink: s, src: src}
			d.fault(node, CodeWrongType, s.lang.say("%s where keys with values belong", d.describe(node)), s.lang.say("write %s: …", "key"))
		}
	}
}

func (s *sink) parseTOML(src *source) {
	var v map[string]any
	err := toml.Unmarshal([]byte(src.text), &v)
	if err == nil {
		return
	}
	at := Pos{src.name, 1, 1}
	var fault *toml.DecodeError
	if errors.As(err, &fault) {
		line, column := fault.Position()
		text, _ := src.line(line)
		at = Pos{src.name, line, utf8.RuneCountInString(text[:min(max(column-1, 0), len(text))]) + 1}
	}
	message := strings.TrimPrefix(err.Error(), "toml: ")
	s.add(at.Finding(CodeSyntax, s.lang.say("broken TOML: %s", message), ""))
}

func (s *sink) parseJSON(src *source, keys bool) {
	if src.text == "" {
		return // as good as no file
	}
	var v any
	if err := json.Unmarshal([]byte(src.text), &v); err != nil {
		at := len(src.text)
		var fault *json.SyntaxError
		if errors.As(err, &fault) && int(fault.Offset) < at {
			at = int(fault.Offset) - 1
		}
		s.add(src.pos(at).Finding(CodeSyntax, s.lang.say("broken JSON: %s", err), ""))
		return
	}
	if _, ok := v.(map[string]any); keys && !ok {
		s.add(Pos{src.name, 1, 1}.Finding(CodeWrongType, s.lang.say("%s where keys with values belong", s.lang.say("a list")), s.lang.say("write %s: …", "{\"key\"")))
	}
}
