package main_test

import (
	"go/ast"
	"go/token"
	"path"
	"strings"
	"testing"
)

// lawful is the one variable that may change: Hugo keeps state of its own for
// the whole process, so builds need a lock that the whole process shares.
const lawful = "internal/site.hugoLock"

func TestNoInit(t *testing.T) {
	for _, f := range goFiles(t) {
		for _, decl := range f.Decls {
			if d, ok := decl.(*ast.FuncDecl); ok && d.Recv == nil && d.Name.Name == "init" {
				t.Errorf("%s: what init does belongs in a call that says so", f.at(d))
			}
		}
	}
}

// TestNoMutableState proves that a package-level variable is only ever read: it
// has its value from the start, and nothing assigns to it, to a part of it or
// through its address.
func TestNoMutableState(t *testing.T) {
	files := goFiles(t)
	declared := map[string]bool{} // "folder.name"
	top := map[any]bool{}         // the specs that declare them
	for _, f := range files {
		if f.test {
			continue
		}
		for _, decl := range f.Decls {
			d, ok := decl.(*ast.GenDecl)
			if !ok || d.Tok != token.VAR {
				continue
			}
			for _, spec := range d.Specs {
				s := spec.(*ast.ValueSpec)
				top[s] = true
				for i, name := range s.Names {
					if name.Name == "_" {
						continue
					}
					key := path.Dir(f.path) + "." + name.Name
					declared[key] = true
					if why := mutable(d, s, i); why != "" && key != lawful {
						t.Errorf("%s: package-level %s %s", f.at(name), name.Name, why)
					}
				}
			}
		}
	}
	for _, f := range files {
		for _, id := range written(f.File) {
			if local(id, top) || !declared[path.Dir(f.path)+"."+id.Name] {
				continue
			}
			t.Errorf("%s: package-level %s changes", f.at(id), id.Name)
		}
	}
}

// mutable says why a declaration only makes sense for a variable that changes.
func mutable(d *ast.GenDecl, s *ast.ValueSpec, i int) string {
	if s.Names[i].Name == "_" || embeds(d.Doc) || embeds(s.Doc) {
		return ""
	}
	if i >= len(s.Values) {
		return "has no value"
	}
	if call, ok := s.Values[i].(*ast.CallExpr); ok {
		if id, ok := call.Fun.(*ast.Ident); ok && (id.Name == "make" || id.Name == "new") {
			return "is empty at first"
		}
	}
	why := ""
	ast.Inspect(s.Values[i], func(n ast.Node) bool {
		if _, inner := n.(*ast.FuncLit); inner {
			return false
		}
		if sel, ok := n.(*ast.SelectorExpr); ok {
			switch x, _ := sel.X.(*ast.Ident); {
			case x == nil:
			case x.Name == "atomic", x.Name == "sync" && !strings.HasPrefix(sel.Sel.Name, "OnceValue"):
				why = "is made to be changed"
			}
		}
		return true
	})
	return why
}

func embeds(c *ast.CommentGroup) bool {
	if c == nil {
		return false
	}
	for _, line := range c.List {
		if strings.HasPrefix(line.Text, "//go:embed ") {
			return true
		}
	}
	return false
}

// written returns the names that a file assigns to, counts up, takes the
// address of, or deletes from.
func written(f *ast.File) []*ast.Ident {
	var ids []*ast.Ident
	add := func(x ast.Expr) {
		if id := rootName(x); id != nil {
			ids = append(ids, id)
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, x := range n.Lhs {
				if n.Tok != token.DEFINE {
					add(x)
				}
			}
		case *ast.RangeStmt:
			if n.Tok == token.ASSIGN {
				add(n.Key)
				add(n.Value)
			}
		case *ast.IncDecStmt:
			add(n.X)
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				add(n.X)
			}
		case *ast.CallExpr:
			if id, ok := n.Fun.(*ast.Ident); ok && (id.Name == "delete" || id.Name == "clear") && len(n.Args) > 0 {
				add(n.Args[0])
			}
		}
		return true
	})
	return ids
}

func rootName(x ast.Expr) *ast.Ident {
	for {
		switch e := x.(type) {
		case *ast.Ident:
			return e
		case *ast.IndexExpr:
			x = e.X
		case *ast.SelectorExpr:
			x = e.X
		case *ast.SliceExpr:
			x = e.X
		case *ast.StarExpr:
			x = e.X
		case *ast.ParenExpr:
			x = e.X
		default:
			return nil
		}
	}
}

// local says whether a name was declared inside a function. The parser resolves
// the names of one file; a name from another file of the package stays open.
func local(id *ast.Ident, top map[any]bool) bool {
	return id.Obj != nil && !top[id.Obj.Decl]
}
