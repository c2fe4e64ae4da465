package issue

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

var update = flag.Bool("update", false, "rewrite docs/schema and .vscode/settings.json")

const schemaFolder = "../../docs/schema"

func encode(t *testing.T, v any) string {
	t.Helper()
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// shipped compares a file with what it should hold, and rewrites it on -update.
func shipped(t *testing.T, name, want string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what the Go types say: run go test ./internal/issue -update", name)
	}
}

func TestSchemas(t *testing.T) {
	wiring := map[string]any{}
	known := map[string]bool{}
	for _, s := range Schemas(EN) {
		known[s.Name] = true
		shipped(t, filepath.Join(schemaFolder, s.Name), encode(t, s.Document))
		if len(s.Match) > 0 {
			wiring["./docs/schema/"+s.Name] = s.Match
		}
	}
	shipped(t, "../../.vscode/settings.json", encode(t, map[string]any{
		"yaml.schemas": wiring,
		"files.eol":    "\n",
	}))
	entries, err := os.ReadDir(schemaFolder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !known[e.Name()] {
			t.Errorf("docs/schema/%s describes nothing", e.Name())
		}
	}
}

// TestSchemasAcceptTheIssue holds every file of this repository's issue, and a
// spoiled copy of each, to the schemas.
func TestSchemasAcceptTheIssue(t *testing.T) {
	root := "../.."
	for _, s := range Schemas(EN) {
		for _, match := range s.Match {
			data, err := os.ReadFile(filepath.Join(root, match))
			if os.IsNotExist(err) {
				continue
			}
			var v any
			if err := yaml.Unmarshal(data, &v); err != nil {
				t.Fatal(err)
			}
			if bad := violates(s.Document, v, match); bad != "" {
				t.Error(bad)
			}
			if spoil(v); violates(s.Document, v, match) == "" {
				t.Errorf("%s: an unknown key passes", match)
			}
		}
	}
}

// spoil adds an unknown key to the first record.
func spoil(v any) {
	switch v := v.(type) {
	case map[string]any:
		v["colour"] = "red"
	case []any:
		spoil(v[0])
	}
}

// violates is as much of JSON Schema as the schemas use, and says what is wrong.
func violates(schema map[string]any, v any, at string) string {
	if choice, ok := schema["anyOf"].([]any); ok {
		_, text := v.(string)
		for _, s := range choice {
			if s := s.(map[string]any); (s["type"] == "string") == text {
				return violates(s, v, at)
			}
		}
	}
	switch v := v.(type) {
	case map[string]any:
		properties, _ := schema["properties"].(map[string]any)
		required, _ := schema["required"].([]string)
		for _, key := range required {
			if v[key] == nil {
				return at + ": " + key + " is missing"
			}
		}
		for key, value := range v {
			sub, ok := properties[key].(map[string]any)
			if !ok {
				return at + ": unknown key " + key
			}
			if bad := violates(sub, value, at+"."+key); bad != "" {
				return bad
			}
		}
	case []any:
		items, ok := schema["items"].(map[string]any)
		if !ok {
			return at + ": a list"
		}
		for _, item := range v {
			if bad := violates(items, item, at); bad != "" {
				return bad
			}
		}
	case string:
		if enum, ok := schema["enum"].([]string); ok && !reflect.ValueOf(enum).IsNil() {
			for _, e := range enum {
				if e == v {
					return ""
				}
			}
			return at + ": " + v
		}
		if schema["type"] != "string" {
			return at + ": a text"
		}
	case int, float64:
		if schema["type"] != "number" && schema["type"] != "integer" {
			return at + ": a number"
		}
	}
	return ""
}
