package main

import "embed"

// theme is what this issue shares with issues that have only text and data. The
// patterns say "all:" because Hugo's own folders begin with an underscore.
//
//go:embed config.toml all:layouts all:assets all:static all:data/i18n
var theme embed.FS
