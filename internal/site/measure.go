package site

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

const (
	// largest is how many of the largest pages are compressed to find the heaviest:
	// what is smaller than several others is hardly heavier, and to compress all would
	// cost a large issue more than rendering.
	largest = 4
	// redirectMax is the size under which a page may be one of Hugo's redirects.
	redirectMax = 1024
)

// langFolder is a language and the folder of its pages, empty for the root.
type langFolder struct{ key, folder string }

// measure counts and weighs what was built.
func measure(ctx context.Context, dir string, langs []langFolder) (Result, error) {
	var res Result
	var pages []Weight
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
		pages = append(pages, Weight{Path: name, Bytes: info.Size()})
		count[languageOf(name, langs)]++
		return nil
	})
	if err != nil {
		return Result{}, err
	}
	for _, l := range langs {
		res.Languages = append(res.Languages, Language{l.key, count[l.key]})
	}
	res.Heaviest, err = heaviest(root, pages)
	return res, err
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

// heaviest compresses the largest pages and returns the heaviest of them.
func heaviest(root fs.FS, pages []Weight) (most Weight, err error) {
	slices.SortFunc(pages, func(a, b Weight) int {
		return cmp.Or(cmp.Compare(b.Bytes, a.Bytes), cmp.Compare(a.Path, b.Path))
	})
	z := gzip.NewWriter(nil)
	for _, p := range pages[:min(len(pages), largest)] {
		data, err := fs.ReadFile(root, p.Path)
		if err != nil {
			return most, err
		}
		var size counter
		z.Reset(&size)
		z.Write(data)
		z.Close()
		if p.Compressed = int64(size); p.Compressed > most.Compressed {
			most = p
		}
	}
	return most, nil
}

// counter counts what is written to it.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
