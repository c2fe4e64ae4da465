package issue

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Schema is a JSON Schema and what it is about.
type Schema struct {
	// Name is the file's name, such as "statistics.json".
	Name string
	// Match are the files of an issue that it describes, as globs from the root.
	// Front matter has none: editors find it by kind.
	Match []string
	// Document is the schema itself, ready to be encoded.
	Document map[string]any
}

// schemaDialect is the draft that the YAML extension of VS Code understands.
const schemaDialect = "http://json-schema.org/draft-07/schema#"

// Schemas returns the JSON Schemas of every data file and of the front matter of
// every kind of page, with words in the languages. They are made from the types that
// Read decodes into, so that an editor completes what Read accepts.
func Schemas(langs ...Language) []Schema {
	m := schemaMaker{langs}
	list := func(name, title string, t reflect.Type) Schema {
		return Schema{name + ".json", []string{"data/" + name + ".yaml", "data/" + name + "/*.yaml"}, document(title, map[string]any{
			"type": []string{"array", "null"}, "items": m.object(t, ""),
		})}
	}
	meta := m.object(reflect.TypeFor[Meta](), "")
	files := []Schema{
		{"issue.json", []string{"data/issue.yaml"}, document("the issue as a publication", meta)},
		list("credits", "who did what", reflect.TypeFor[Credit]()),
		list("photos", "caption records", reflect.TypeFor[Photo]()),
		list("statistics", "the quantities of the issue", reflect.TypeFor[Statistic]()),
		list("glossary", "terms explained", reflect.TypeFor[Term]()),
		list("charts", "views of several statistics", reflect.TypeFor[Chart]()),
		list("pages", "the printed pages, and what stands where on them", reflect.TypeFor[PrintedPage]()),
		list("corrections", "dated changes to what was published", reflect.TypeFor[Correction]()),
		list("names", "the one spelling of proper names", reflect.TypeFor[Name]()),
		list("translations", "what was accepted of the pairs in the data files", reflect.TypeFor[Accepted]()),
	}
	for _, k := range []Kind{Cover, Report, Section, Special} {
		files = append(files, Schema{"front-" + string(k) + ".json", nil,
			document("front matter of a "+string(k)+" page", m.object(reflect.TypeFor[Front](), k))})
	}
	return files
}

// schemaMaker makes schemas with words in some languages.
type schemaMaker struct{ langs []Language }

// words say what belongs into a field.
func (m schemaMaker) words(f field) string {
	var words []string
	for _, l := range m.langs {
		words = append(words, l.describe(f))
	}
	return strings.Join(words, " · ")
}

func document(title string, schema map[string]any) map[string]any {
	schema["$schema"] = schemaDialect
	schema["title"] = title
	return schema
}

// object is the schema of a mapping. A page of a section needs a title unless
// the source has lost it, so there the title is not required.
func (m schemaMaker) object(t reflect.Type, kind Kind) map[string]any {
	properties := map[string]any{}
	required := []string{}
	for _, f := range fieldsOf(t, kind) {
		s := m.valueSchema(t.Field(f.index).Type, f, kind)
		s["description"] = m.words(f)
		properties[f.name] = s
		if f.required && !slices.Contains(Languages(), Language(f.name)) { // those of the issue are
			required = append(required, f.name)
		}
	}
	out := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		out["required"] = required
	}
	return out
}

func (m schemaMaker) valueSchema(t reflect.Type, f field, kind Kind) map[string]any {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case t == decimalType:
		return map[string]any{"type": "number"}
	case t == reflect.TypeFor[Pair](), t == reflect.TypeFor[Halves]():
		return map[string]any{"anyOf": []any{m.object(t, kind), textSchema(f)}}
	case t.Kind() == reflect.Struct:
		return m.object(t, kind)
	case t.Kind() == reflect.Int:
		return map[string]any{"type": "integer"}
	case t.Kind() == reflect.Slice:
		out := map[string]any{"type": "array", "items": m.valueSchema(t.Elem(), f, kind)}
		if slices.Contains(f.rules, "fraction") {
			out["minItems"], out["maxItems"] = 2, 2
			out["items"] = map[string]any{"type": "number", "minimum": 0, "maximum": 1}
		}
		if slices.Contains(f.rules, "few") {
			out["minItems"], out["maxItems"] = fewest, most
		}
		return out
	}
	return textSchema(f)
}

// textSchema says what the rules of a text say, as far as a pattern can.
func textSchema(f field) map[string]any {
	out := map[string]any{"type": "string", "minLength": 1}
	date := strings.Trim(datePattern.String(), "^$")
	for _, rule := range f.rules {
		name, arg, _ := strings.Cut(rule, "=")
		switch name {
		case "id":
			out["pattern"] = idPattern.String()
		case "hash":
			out["pattern"] = hashPattern.String()
		case "date":
			out["pattern"] = datePattern.String()
		case "day":
			out["pattern"] = `^\d{4}-\d{2}-\d{2}$`
		case "web":
			out["pattern"] = "^https?://"
		case "period":
			out["pattern"] = fmt.Sprintf("^%s(/%s)?$", date, date)
		case "unit":
			units := strings.Join(Units(), "|")
			out["anyOf"] = []map[string]any{{"enum": Units()}, {"pattern": "^(" + units + ")/(" + units + ")$"}}
		case "chartkind":
			out["enum"] = ChartKindNames()
		case "oneof":
			out["enum"] = strings.Split(arg, "|")
		}
	}
	return out
}
