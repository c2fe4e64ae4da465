package main

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// isPrivate is testscript's command private: no file below a folder holds any of
// the texts, also when it is looked for in archives, in data: addresses and in
// the streams of a PDF. A text that begins with @ names an original, of which no
// stretch may be found.
func isPrivate(ts *testscript.TestScript, neg bool, args []string) {
	var secrets [][]byte
	for _, text := range args[1:] {
		name, isFile := strings.CutPrefix(text, "@")
		if !isFile {
			secrets = append(secrets, []byte(text))
			continue
		}
		original, err := os.ReadFile(ts.MkAbs(name))
		ts.Check(err)
		middle := len(original) / 2
		secrets = append(secrets, original[middle:middle+64])
	}
	found := ""
	ts.Check(filepath.WalkDir(ts.MkAbs(args[0]), func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(name)
		search(data, func(b []byte) {
			for _, secret := range secrets {
				if bytes.Contains(b, secret) && found == "" {
					found = name + " holds " + string(bytes.ToValidUTF8(secret, []byte("?")))
				}
			}
		})
		return err
	}))
	if (found != "") != neg {
		ts.Fatalf("%s", found+" ("+strings.Join(args, " ")+")")
	}
}

var dataURL = regexp.MustCompile(`data:[a-z0-9.+/-]*;base64,([A-Za-z0-9+/=]+)`)

// search calls back for some data and for all that is packed in it.
func search(data []byte, look func([]byte)) {
	look(data)
	if archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
		for _, f := range archive.File {
			look([]byte(f.Name + f.Comment))
			if r, err := f.Open(); err == nil {
				inner, _ := io.ReadAll(r)
				search(inner, look)
			}
		}
	}
	for _, m := range dataURL.FindAllSubmatch(data, -1) {
		if inner, err := base64.StdEncoding.DecodeString(string(m[1])); err == nil {
			search(inner, look)
		}
	}
	if bytes.HasPrefix(data, []byte("%PDF-")) {
		for part := range bytes.SplitSeq(data, []byte("stream")) {
			if r, err := zlib.NewReader(bytes.NewReader(bytes.TrimLeft(part, "\r\n"))); err == nil {
				inner, _ := io.ReadAll(r)
				search(inner, look)
			}
		}
	}
}

// writeCRLF is testscript's command crlf.
func writeCRLF(ts *testscript.TestScript, _ bool, args []string) {
	texts := []string{".md", ".yaml", ".toml", ".html", ".css", ".js", ".xml", ".json", ".txt"}
	for _, arg := range args {
		ts.Check(filepath.WalkDir(ts.MkAbs(arg), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !slices.Contains(texts, filepath.Ext(name)) {
				return err
			}
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			return os.WriteFile(name, bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n")), 0o666)
		}))
	}
}
