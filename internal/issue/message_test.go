package issue

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestEveryMessageHasChinese reads the messages and the descriptions of fields
// out of the source, because no test can make every one of them appear.
func TestEveryMessageHasChinese(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "_zh.go") {
			continue
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, is := n.(*ast.CallExpr); is {
				if format, ok := said(call); ok && chinese[format] == "" {
					t.Errorf("%s: no Chinese for %q", fset.Position(n.Pos()), format)
				}
			}
			return true
		})
	}
	for english, zh := range chinese {
		if strings.Count(english, "%") != strings.Count(zh, "%") {
			t.Errorf("%q and %q do not take the same", english, zh)
		}
	}
}

// said is the literal that a call of say is given.
func said(call *ast.CallExpr) (string, bool) {
	name, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || name.Sel.Name != "say" || len(call.Args) == 0 {
		return "", false
	}
	lit, ok := call.Args[0].(*ast.BasicLit)
	if !ok {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}
