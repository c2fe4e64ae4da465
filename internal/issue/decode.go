package issue

import (
	"math/big"
	"reflect"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
)

// field is one key of the data model, read off a struct's tags.
type field struct {
	name     string
	index    int
	required bool
	rules    []string
	ref      string
	owner    reflect.Type
	goName   string
}

// doc says what belongs into the field.
func (f field) doc() Pair { return fieldDocs[f.owner.Name()+"."+f.goName] }

// fieldsOf returns the keys that a struct type declares. For Front, kind picks
// the keys that such a page has.
func fieldsOf(t reflect.Type, kind Kind) []field {
	var fields []field
	for i := range t.NumField() {
		f := t.Field(i)
		name := f.Tag.Get("yaml")
		if name == "" || name == "-" {
			continue
		}
		out := field{name: name, index: i, owner: t, goName: f.Name}
		if on, ok := f.Tag.Lookup("on"); ok {
			words := strings.Fields(on)
			out.required = slices.Contains(words, string(kind)+"!")
			if !out.required && !slices.Contains(words, string(kind)) {
				continue
			}
		}
		for _, rule := range strings.Split(f.Tag.Get("issue"), ",") {
			switch ref, isRef := strings.CutPrefix(rule, "ref="); {
			case rule == "required":
				out.required = true
			case isRef:
				out.ref = ref
			case rule != "":
				out.rules = append(out.rules, rule)
			}
		}
		fields = append(fields, out)
	}
	return fields
}

// model remembers the keys of types, which are read off their tags once for all files; nil remembers none.
type model struct{ sync.Map }

func (m *model) fieldsOf(t reflect.Type, kind Kind) []field {
	if m == nil {
		return fieldsOf(t, kind)
	}
	type of struct {
		reflect.Type
		Kind
	}
	if fields, known := m.Load(of{t, kind}); known {
		return fields.([]field)
	}
	fields := fieldsOf(t, kind)
	m.Store(of{t, kind}, fields)
	return fields
}

// decoder reads YAML nodes of one file into values of the data model. It never
// stops: what is wrong becomes a finding, and the value stays empty.
type decoder struct {
	*sink
	src  *source
	kind Kind
}

var (
	originType  = reflect.TypeFor[Origin]()
	decimalType = reflect.TypeFor[Decimal]()
)

func (d *decoder) pos(n *yaml.Node) Pos {
	if n == nil {
		return Pos{d.src.name, 1, 1}
	}
	return Pos{d.src.name, n.Line, n.Column}
}

func (d *decoder) fault(n *yaml.Node, code, message, hint string) {
	d.add(d.pos(n).Finding(code, message, hint))
}

// lacks reports a value that is not there. One in a language is a fault only where
// its record is read in that language, which is known when all has been read.
func (d *decoder) lacks(name string, n *yaml.Node, message, hint string) {
	l := Language(name[strings.LastIndexByte(name, '.')+1:])
	f := d.pos(n).Finding(CodeMissingField, message, hint)
	if !slices.Contains(Languages(), l) {
		d.add(f)
		return
	}
	d.halves = append(d.halves, half{lang: l, finding: f})
}

// isText says whether a value is a text in the languages of the issue.
func (d *decoder) isText(v reflect.Value) bool {
	return v.Type() == reflect.TypeFor[Pair]() || v.Type() == reflect.TypeFor[Halves]()
}

// plain reads a text that stands for itself: in an issue of one language it is in
// that, in one of two its English is missing.
func (d *decoder) plain(node *yaml.Node, v reflect.Value, f field) {
	l := d.languages[0]
	v.FieldByName("Origin").Set(reflect.ValueOf(Origin{d.src, node}))
	d.text(node, v.FieldByName(strings.ToUpper(string(l))), f)
	for _, other := range d.languages[1:] {
		d.halves = append(d.halves, half{lang: other, finding: d.pos(node).Finding(CodeWrongType,
			d.lang.say("%s where keys with values belong", d.describe(node)), d.lang.say("write {%s: …, %s: …}", l, other))})
	}
}

// structure reads a mapping into a struct. A nil node is an empty mapping.
// The prefix is the path of the keys above it, for messages.
func (d *decoder) structure(node *yaml.Node, v reflect.Value, fields []field, prefix string) {
	node = resolve(node)
	if origin := v.FieldByName("Origin"); origin.IsValid() && origin.Type() == originType {
		origin.Set(reflect.ValueOf(Origin{d.src, node}))
	}
	if node != nil && node.Kind != yaml.MappingNode {
		d.fault(node, CodeWrongType, d.lang.say("%s where keys with values belong", d.describe(node)), d.lang.say("write %s: …", names(fields)[0]))
		return
	}
	var seen []*yaml.Node
	named := func(name string) *yaml.Node {
		for _, key := range seen {
			if key.Value == name {
				return key
			}
		}
		return nil
	}
	for i := 0; node != nil && i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], resolve(node.Content[i+1])
		if first := named(key.Value); first != nil {
			d.fault(key, CodeDuplicateKey, d.lang.say("key %q stands here twice", key.Value),
				d.lang.say("the first is on line %d; keep one", first.Line))
			continue
		}
		seen = append(seen, key)
		at := slices.IndexFunc(fields, func(f field) bool { return f.name == key.Value })
		if at < 0 && i > 0 && node.Style&yaml.FlowStyle != 0 && isNull(value) && !strings.Contains(key.Value, ":") {
			// {en: efficiency up, water saved}: YAML ends a text at a comma.
			before, text := node.Content[i-2].Value, node.Content[i-1].Value+", "+key.Value
			for ; i+3 < len(node.Content) && isNull(node.Content[i+3]); i += 2 {
				text += ", " + node.Content[i+2].Value
			}
			d.fault(key, CodeUnknownKey, d.lang.say("%q belongs to the text before the comma", key.Value),
				d.lang.say("put it in quotes: %s", before+": "+inQuotes(text)))
			continue
		}
		if at < 0 {
			d.fault(key, CodeUnknownKey, d.lang.say("unknown key %q", key.Value), d.lang.choice(key.Value, names(fields)))
			continue
		}
		f := fields[at]
		f.name = prefix + f.name
		d.field(key, value, v.Field(f.index), f)
	}
	for _, f := range fields {
		if f.required && named(f.name) == nil {
			d.lacks(f.name, node, d.lang.say("%q is missing", prefix+f.name), d.lang.say("add %s: %s", f.name, d.lang.describe(f)))
		}
	}
}

func (d *decoder) field(key, value *yaml.Node, v reflect.Value, f field) {
	empty := isNull(value) || value.Kind != yaml.ScalarNode && len(value.Content) == 0
	switch {
	case empty && f.required:
		d.lacks(f.name, key, d.lang.say("%q is empty", f.name), d.lang.say("write %s", d.lang.describe(f)))
	case isNull(value):
		// A key left open is a key not used.
	default:
		d.value(value, v, f)
	}
}

// value reads a node into a value of any type of the data model.
func (d *decoder) value(node *yaml.Node, v reflect.Value, f field) {
	node = resolve(node)
	switch {
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(node, v.Elem(), f)
	case node.Kind == yaml.ScalarNode && d.isText(v):
		d.plain(node, v, f)
	case v.Kind() == reflect.Struct:
		d.structure(node, v, d.model.fieldsOf(v.Type(), d.kind), f.name+".")
	case v.Kind() == reflect.Slice:
		d.list(node, v, f)
	case v.Type() == decimalType:
		d.decimal(node, v)
	case v.Kind() == reflect.Int:
		if node.Kind != yaml.ScalarNode || node.Tag != "!!int" || node.Decode(v.Addr().Interface()) != nil {
			d.fault(node, CodeWrongType, d.lang.say("%s where a whole number belongs for %q", d.describe(node), f.name), d.lang.say("write digits without quotes"))
		}
	default:
		d.text(node, v, f)
	}
}

func (d *decoder) list(node *yaml.Node, v reflect.Value, f field) {
	if node.Kind != yaml.SequenceNode {
		d.fault(node, CodeWrongType, d.lang.say("%s where a list belongs for %q", d.describe(node), f.name), d.lang.say("write each entry on a line of its own after a hyphen"))
		return
	}
	for _, item := range node.Content {
		element := reflect.New(v.Type().Elem()).Elem()
		if isNull(item) {
			d.fault(item, CodeMissingField, d.lang.say("an entry of %q is empty", f.name), d.lang.say("write it or remove the hyphen"))
			continue
		}
		d.value(item, element, f)
		v.Set(reflect.Append(v, element))
	}
	if slices.Contains(f.rules, "fraction") && !isPoint(v.Interface()) {
		d.fault(node, CodeBadValue, d.lang.say("%q is not a point of the picture", f.name), d.lang.say("write [x, y], each from 0 to 1"))
	}
	if n := v.Len(); slices.Contains(f.rules, "few") && (n < fewest || n > most) {
		d.fault(node, CodeBadValue, d.lang.say("%q takes %d to %d sentences, not %d", f.name, fewest, most, n), d.lang.say("write those that say most, or leave the key out"))
	}
}

// A list of a few texts has room for so many on the first screen of a phone and of a desktop.
const fewest, most = 2, 4

// isPoint says whether a list is two numbers from 0 to 1.
func isPoint(list any) bool {
	numbers, ok := list.([]Decimal)
	if !ok || len(numbers) != 2 {
		return false
	}
	for _, n := range numbers {
		if n.Rat().Sign() < 0 || n.Rat().Cmp(big.NewRat(1, 1)) > 0 {
			return false
		}
	}
	return true
}

func (d *decoder) decimal(node *yaml.Node, v reflect.Value) {
	number := node.Kind == yaml.ScalarNode && (node.Tag == "!!int" || node.Tag == "!!float")
	if !number || !decimalPattern.MatchString(node.Value) {
		d.fault(node, CodeWrongType, d.lang.say("%s where a decimal number belongs", d.describe(node)), d.lang.say("write digits only, such as 5493600 or 27.97"))
		return
	}
	v.SetString(node.Value)
}

func (d *decoder) text(node *yaml.Node, v reflect.Value, f field) {
	if node.Kind != yaml.ScalarNode {
		hint := d.lang.say("write one line of text")
		if text := d.bracketed(node); text != "" { // a title in brackets is no list
			hint = d.lang.say("put it in quotes: %s", inQuotes(text))
		}
		d.fault(node, CodeWrongType, d.lang.say("%s where text belongs for %q", d.describe(node), f.name), hint)
		return
	}
	if node.Tag != "!!str" {
		d.fault(node, CodeWrongType, d.lang.say("%s where text belongs for %q", d.describe(node), f.name), d.lang.say("put it in quotes: %q", node.Value))
		return
	}
	if strings.TrimSpace(node.Value) == "" {
		d.lacks(f.name, node, d.lang.say("%q is empty", f.name), d.lang.say("write %s, or remove the key if it may be absent", d.lang.describe(f)))
		return
	}
	v.SetString(node.Value)
	for _, rule := range f.rules {
		if bad := judge(d.lang, rule, node.Value); bad != nil {
			d.fault(node, bad.code, bad.message, bad.hint)
		}
	}
	if f.ref != "" {
		d.refs = append(d.refs, reference{f.ref, node.Value, d.pos(node)})
	}
}

// bracketed is a list or map that fills its line, as it was typed; "" for others.
func (d *decoder) bracketed(node *yaml.Node) string {
	if node.Style&yaml.FlowStyle == 0 {
		return ""
	}
	end := map[yaml.Kind]string{yaml.SequenceNode: "]", yaml.MappingNode: "}"}[node.Kind]
	at := d.src.offset(node.Line, node.Column)
	text := strings.TrimSpace(firstLine(d.src.text[at:]))
	if !strings.HasSuffix(text, end) || strings.Count(text, end) > 1 {
		return ""
	}
	return text
}

// describe names what a node is, with its text when that is short.
func (d *decoder) describe(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return d.lang.say("keys with values")
	case n.Kind == yaml.SequenceNode:
		return d.lang.say("a list")
	case n.Tag == "!!null":
		return d.lang.say("nothing")
	}
	kind := map[string]string{"!!int": "number", "!!float": "number", "!!bool": "truth value", "!!timestamp": "date"}[n.Tag]
	if kind == "" {
		kind = "text"
	}
	value := []rune(n.Value)
	if len(value) > 24 {
		value = append(value[:24], '…')
	}
	return d.lang.say("%s %q", d.lang.say(kind), string(value))
}

func names(fields []field) []string {
	out := make([]string, len(fields))
	for i, f := range fields {
		out[i] = f.name
	}
	return out
}
