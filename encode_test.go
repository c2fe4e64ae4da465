package main

import (
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// encode is testscript's command encode.
func encode(ts *testscript.TestScript, _ bool, args []string) {
	file := ts.MkAbs(args[1])
	var text string
	if len(args) > 2 {
		text = strings.ReplaceAll(args[2], `\n`, "\n")
	} else {
		data, err := os.ReadFile(file)
		ts.Check(err)
		text = string(data)
	}
	var as encoding.Encoding
	switch args[0] {
	case "mark":
		as = unicode.UTF8BOM
	case "utf-16":
		as = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case "gb18030":
		as = simplifiedchinese.GB18030
	default:
		ts.Fatalf("no encoding %q", args[0])
	}
	text, err := as.NewEncoder().String(text)
	ts.Check(err)
	ts.Check(os.WriteFile(file, []byte(text), 0o666))
}
