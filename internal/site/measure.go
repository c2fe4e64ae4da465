package site

import (
	"bytes"
	"cmp"
	"context"
	"io/fs"
	"os"
	"path"
	"strings"
)

// redirectMax is the size under which a page may be one of Hugo's redirects.
const redirectMax = 1024

// langFolder is a language and the folder of its pages, empty for the root.
type langFolder struct{ key, folder string }

// measure counts what was built.
func measure(ctx context.Context, dir string, langs []langFolder) (Result, error) {
	var res Result
	count := map[string]int{}
	root := os.DirFS(dir)
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return cmp.Or(err, ctx.Err())
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		res.Files++
		res.Bytes += info.Size()
		if path.Ext(name) != ".html" || isRedirect(root, name, info.Size()) {
			return nil
		}
		count[languageOf(name, langs)]++
		return nil
	})
	if err != nil {
		return Result{}, err
	}
	for _, l := range langs {
		res.Languages = append(res.Languages, Language{l.key, count[l.key]})
	}
	return res, nil
}

// languageOf is the language whose folder a page lies in; the one at the root
// has what no other claims.
func languageOf(name string, langs []langFolder) string {
	key := ""
	for _, l := range langs {
		if l.folder != "" && strings.HasPrefix(name, l.folder+"/") {
			return l.key
		}
		if l.folder == "" {
			key = l.key
		}
	}
	return key
}

// isRedirect recognises the pages Hugo writes for aliases.
func isRedirect(root fs.FS, name string, size int64) bool {
	if size > redirectMax {
		return false
	}
	data, err := fs.ReadFile(root, name)
	return err == nil && (bytes.Contains(data, []byte("http-equiv=refresh")) || bytes.Contains(data, []byte(`http-equiv="refresh"`)))
}
