package main

import (
	"bytes"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/tekan-press/tekan/internal/face"
	"github.com/tekan-press/tekan/internal/face/woff2"
)

// hasFace holds a face that was cut for a built site to characters and features.
func hasFace(ts *testscript.TestScript, neg bool, args []string) {
	files, err := filepath.Glob(filepath.Join(ts.MkAbs(args[0]), "public", "fonts", args[1]+".*.woff2"))
	ts.Check(err)
	if neg || len(files) != 1 {
		ts.Fatalf("%s: %q", args[1], files)
	}
	packed, err := os.ReadFile(files[0])
	ts.Check(err)
	has, err := face.CharactersOf(packed)
	ts.Check(err)
	for _, r := range args[2] {
		if !has[r] {
			ts.Fatalf("%s has no %q", files[0], r)
		}
	}
	font, err := woff2.Decode(packed)
	ts.Check(err)
	for _, feature := range args[3:] {
		if !bytes.Contains(font, []byte(feature)) {
			ts.Fatalf("%s has no feature %s", files[0], feature)
		}
	}
}
