package main_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/tekan-press/tekan"

// rooms are the packages, by how far they stand from the program's door. A room
// may import only rooms that stand further in.
var rooms = map[string]int{
	"main":     0,
	"cli":      1,
	"importer": 2, "check": 2, "site": 2, "preview": 2, "pack": 2, "deploy": 2,
	"compose": 3,
	"issue":   4, "quantity": 4, "minisign": 4, "picture": 4, "face": 4,
	"diag": 5,
}

// goFile is one parsed file of the module.
type goFile struct {
	path string
	room string
	test bool
	fset *token.FileSet
	*ast.File
}

func (f goFile) at(n ast.Node) string { return f.fset.Position(n.Pos()).String() }

// goFiles parses every Go file of the module, which has none outside the root
// and internal.
func goFiles(t *testing.T) []goFile {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir("internal", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && d.Name() == "testdata" {
			return filepath.SkipDir
		}
		if err == nil && strings.HasSuffix(name, ".go") {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var files []goFile
	for _, name := range names {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, goFile{filepath.ToSlash(name), roomOf(path.Dir(filepath.ToSlash(name))), strings.HasSuffix(name, "_test.go"), fset, file})
	}
	return files
}

// roomOf names the room of a folder, "" when it is none.
func roomOf(dir string) string {
	if dir == "." {
		return "main"
	}
	room, ok := strings.CutPrefix(dir, "internal/")
	if !ok {
		return ""
	}
	room, _, _ = strings.Cut(room, "/")
	return room
}

func TestImportsRunOneWay(t *testing.T) {
	for _, f := range goFiles(t) {
		rank, known := rooms[f.room]
		if !known {
			t.Errorf("%s: the design has no room %q", f.path, f.room)
		}
		for _, spec := range f.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			if strings.HasPrefix(name, "github.com/gohugoio/") && f.room != "site" {
				t.Errorf("%s: only site is the door to Hugo", f.at(spec))
			}
			inner, ours := strings.CutPrefix(name, module+"/")
			if !ours || f.test {
				continue
			}
			to := roomOf(inner)
			allowed := to == f.room || rank < rooms[to] || f.room == "preview" && to == "site"
			if f.room == "main" {
				allowed = to == "cli"
			}
			if !allowed {
				t.Errorf("%s: %s may not import %s", f.at(spec), f.room, to)
			}
		}
	}
}

func TestOnlyMainExits(t *testing.T) {
	exits := []string{"os.Exit", "log.Fatal", "log.Fatalf", "log.Fatalln", "syscall.Exit"}
	for _, f := range goFiles(t) {
		if f.test || path.Base(f.path) == "main.go" {
			continue
		}
		ast.Inspect(f.File, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := s.X.(*ast.Ident); ok && slices.Contains(exits, x.Name+"."+s.Sel.Name) {
					t.Errorf("%s: only a main.go may call %s.%s", f.at(s), x.Name, s.Sel.Name)
				}
			}
			return true
		})
	}
}

func TestPackageNamesSayWhatTheyHold(t *testing.T) {
	for _, f := range goFiles(t) {
		for _, bad := range []string{"util", "utils", "common", "helpers", "types"} {
			if f.Name.Name == bad || slices.Contains(strings.Split(path.Dir(f.path), "/"), bad) {
				t.Errorf("%s: a package named %q holds anything", f.path, bad)
			}
		}
	}
}

func TestExportedNamesAreDocumented(t *testing.T) {
	documented := map[string]bool{}
	packages := map[string]goFile{}
	for _, f := range goFiles(t) {
		if f.test {
			continue
		}
		dir := path.Dir(f.path)
		packages[dir] = f
		documented[dir] = documented[dir] || f.Doc != nil
		for _, decl := range f.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) {
					t.Errorf("%s: %s has no doc comment", f.at(d), d.Name.Name)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					for _, name := range undocumented(d, spec) {
						t.Errorf("%s: %s has no doc comment", f.at(spec), name)
					}
				}
			}
		}
	}
	for dir, f := range packages {
		if !documented[dir] {
			t.Errorf("%s: package %s has no doc comment", dir, f.Name.Name)
		}
	}
}

func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	exported := true
	ast.Inspect(d.Recv.List[0].Type, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			exported = id.IsExported()
			return false
		}
		return true
	})
	return exported
}

// undocumented returns the exported names of a declaration that no comment
// explains: neither their own, nor the one at their line's end, nor the one
// over their group.
func undocumented(d *ast.GenDecl, spec ast.Spec) []string {
	var names []string
	switch s := spec.(type) {
	case *ast.TypeSpec:
		if s.Name.IsExported() && s.Doc == nil && d.Doc == nil {
			names = append(names, s.Name.Name)
		}
	case *ast.ValueSpec:
		for _, n := range s.Names {
			if n.IsExported() && s.Doc == nil && s.Comment == nil && d.Doc == nil {
				names = append(names, n.Name)
			}
		}
	}
	return names
}
