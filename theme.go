package main

import (
	"embed"
	"io/fs"
)

// theme is what this issue shares with issues that have only text and data. The
// patterns say "all:" because Hugo's own folders begin with an underscore.
//
//go:embed config.toml all:layouts all:assets/css all:assets/js all:static all:data/i18n
var theme embed.FS

// carried is what make fetched for the faces, and nothing where it was not run.
//
//go:embed all:internal/face/carried
var carried embed.FS

// faces are the files of carried by their names.
func faces() fs.FS {
	files, err := fs.Sub(carried, "internal/face/carried")
	if err != nil {
		panic(err) // the name is one
	}
	return files
}
