package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

// Format names a way to print findings.
type Format string

// The formats that Print knows.
const (
	Text   Format = "text"
	JSON   Format = "json"
	GitHub Format = "github"
	SARIF  Format = "sarif"
)

// Formats returns every format, in the order they are documented.
func Formats() []Format { return []Format{Text, JSON, GitHub, SARIF} }

// Options say what a printer may use beside the findings.
type Options struct {
	// Source holds the files that findings point into. Without it the text
	// printer shows no source line.
	Source fs.FS
	// Chinese asks the text printer to say in Chinese what stands around the
	// messages.
	Chinese bool
	// Color asks the text printer for ANSI colours.
	Color bool
	// Width is the number of terminal columns a source line may take; 0 means
	// 100. A longer line is cut around the caret.
	Width int
	// Prefix is the slash-separated folder of the issue inside the repository.
	// The github and sarif printers put it before every path, because their
	// readers resolve paths from the repository's root.
	Prefix string
	// Version is the program's version, for sarif.
	Version string
	// Describe returns one sentence about a code, for sarif; it may be nil.
	Describe func(code string) string
}

// Print sorts the findings and writes them in the format. The error is the
// writer's, or says that the format is unknown.
func Print(w io.Writer, format Format, findings []Finding, o Options) error {
	findings = Sort(findings)
	switch format {
	case Text:
		return printText(w, findings, o)
	case JSON:
		return printJSON(w, findings)
	case GitHub:
		return printGitHub(w, findings, o)
	case SARIF:
		return printSARIF(w, findings, o)
	}
	return fmt.Errorf("unknown format %q: want text, json, github or sarif", format)
}

// printJSON writes one array, one finding per line, so that two runs compare
// well line by line.
func printJSON(w io.Writer, findings []Finding) error {
	var b strings.Builder
	for i, f := range findings {
		line, err := marshal(f)
		if err != nil {
			return err
		}
		b.WriteString(ifElse(i == 0, "[\n  ", ",\n  "))
		b.Write(line)
	}
	b.WriteString(ifElse(len(findings) == 0, "[]\n", "\n]\n"))
	_, err := io.WriteString(w, b.String())
	return err
}

// marshal encodes without the HTML escapes that would make a quoted shortcode
// unreadable.
func marshal(v any) ([]byte, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return []byte(strings.TrimSuffix(b.String(), "\n")), nil
}

func ifElse(cond bool, a, b string) string {
	if cond {
		return a
	}
	return b
}
