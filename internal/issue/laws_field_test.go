package issue

import (
	"reflect"
	"slices"
	"testing"
)

// TestFieldsAreExplained holds the data model and its words to each other: every
// key has them in both languages, and no words are left of a key that is gone.
func TestFieldsAreExplained(t *testing.T) {
	explained := map[string]bool{}
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct || typ == originType {
			return
		}
		for i := range typ.NumField() {
			f := typ.Field(i)
			if tag := f.Tag.Get("yaml"); tag == "" || tag == "-" {
				continue
			}
			name := typ.Name() + "." + f.Name
			doc := fieldDocs[name]
			if name == "Chart.Kind" { // the table of kinds explains each of them
				doc = Pair{ZH: ZH.describe(chartKindField()), EN: EN.describe(chartKindField())}
			}
			if doc.ZH == "" || doc.EN == "" {
				t.Errorf("%s is not explained in both languages: %q, %q", name, doc.ZH, doc.EN)
			}
			if !explained[name] {
				explained[name] = true
				walk(f.Type)
			}
		}
	}
	for _, root := range []any{Meta{}, Credit{}, Photo{}, Statistic{}, Term{}, Chart{}, PrintedPage{}, Correction{}, Name{}, Accepted{}, Front{}} {
		walk(reflect.TypeOf(root))
	}
	for name := range fieldDocs {
		if !explained[name] {
			t.Errorf("%q is no key of the data model", name)
		}
	}
}

func chartKindField() field {
	fields := fieldsOf(reflect.TypeFor[Chart](), "")
	return fields[slices.IndexFunc(fields, func(f field) bool { return slices.Contains(f.rules, "chartkind") })]
}
