package importer

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestEveryMessageHasChinese reads the messages out of the source, because no test can
// make every one of them appear.
func TestEveryMessageHasChinese(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || name == "message_zh.go" {
			continue
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			name := ""
			switch f := call.Fun.(type) {
			case *ast.Ident:
				name = f.Name
			case *ast.SelectorExpr:
				name = f.Sel.Name
			}
			if !slices.Contains([]string{"say", "refuse", "note"}, name) {
				return true
			}
			for _, arg := range call.Args[:min(len(call.Args), 3)] {
				lit, ok := arg.(*ast.BasicLit)
				if !ok || lit.Kind != token.STRING {
					continue
				}
				words, _ := strconv.Unquote(lit.Value)
				if said[words] = true; words != "" && chinese[words] == "" {
					t.Errorf("%s: no Chinese for %q", fset.Position(lit.Pos()), words)
				}
			}
			return true
		})
	}
	for english, zh := range chinese {
		if !said[english] {
			t.Errorf("nobody says %q", english)
		}
		if strings.Count(english, "%") != strings.Count(zh, "%") {
			t.Errorf("%q and %q do not take the same", english, zh)
		}
	}
}
