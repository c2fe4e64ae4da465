package main_test

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var (
	classAttribute = regexp.MustCompile(`class="((?:[^"{]|\{\{.*?\}\})*)"`)
	templateAction = regexp.MustCompile(`\{\{.*?\}\}`)
	packAdvice     = regexp.MustCompile(`\bdata-pack="([^"]*)"`)
)

// TestPackagesKnowNoClasses holds that a page says in data-pack what packages
// need to know of it, so that the theme may rename a class. Classes that pack
// gives to notes of its own are styled by its own sheet, and excepted.
func TestPackagesKnowNoClasses(t *testing.T) {
	classes := map[string]bool{}
	for _, text := range layouts(t) {
		for _, list := range classAttribute.FindAllStringSubmatch(text, -1) {
			for _, class := range strings.Fields(templateAction.ReplaceAllString(list[1], " ")) {
				classes[class] = true
			}
		}
	}
	// Classes that are also names of elements, attributes, relations and files, or of what a package says of itself.
	for _, word := range []string{"section", "cover", "package", "packages", "area", "icon", "cite"} {
		delete(classes, word)
	}
	if !classes["gap"] || !classes["opener__name"] {
		t.Fatalf("the classes of the layouts were not found: %v", classes)
	}
	for _, f := range goFiles(t) {
		if f.test || !strings.HasPrefix(f.path, "internal/pack/") {
			continue
		}
		given := map[ast.Node]bool{}
		ast.Inspect(f.File, func(n ast.Node) bool {
			if v := givenClass(n); v != nil {
				given[v] = true
			}
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING || given[n] {
				return true
			}
			text, _ := strconv.Unquote(literal.Value)
			for _, word := range strings.Fields(text) {
				if word == text && classes[word] || strings.Contains(word, "__") && classes[strings.Trim(word, ".,")] {
					t.Errorf("%s: %q is a class of the layouts: say it with data-pack", f.at(n), word)
				}
			}
			return true
		})
	}
}

// givenClass is the value of html.Attribute{Key: "class", Val: …}.
func givenClass(n ast.Node) ast.Node {
	list, ok := n.(*ast.CompositeLit)
	if !ok || len(list.Elts) != 2 {
		return nil
	}
	key, isKey := list.Elts[0].(*ast.KeyValueExpr)
	value, isValue := list.Elts[1].(*ast.KeyValueExpr)
	if !isKey || !isValue {
		return nil
	}
	if name, ok := key.Value.(*ast.BasicLit); ok && name.Value == `"class"` {
		return value.Value
	}
	return nil
}

func TestAdviceForPackages(t *testing.T) {
	known := []string{"cover", "drop", "note", "only"}
	used := map[string]bool{}
	for name, text := range layouts(t) {
		for _, advice := range packAdvice.FindAllStringSubmatch(text, -1) {
			used[advice[1]] = true
			if !slices.Contains(known, advice[1]) {
				t.Errorf("%s: packages do not know data-pack=%q", name, advice[1])
			}
		}
	}
	if len(used) != len(known) {
		t.Errorf("of %v the layouts say %v", known, used)
	}
}
