package diag

import (
	"fmt"
	"io"
	"path"
	"strings"
)

// printGitHub writes workflow commands, which GitHub shows as annotations on
// the changed lines. The escapes are those of the runner's own command writer:
// https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
func printGitHub(w io.Writer, findings []Finding, o Options) error {
	for _, f := range findings {
		var props []string
		if f.File != "" {
			props = append(props, "file="+escapeProperty(path.Join(o.Prefix, f.File)))
			if f.Line > 0 {
				props = append(props, fmt.Sprintf("line=%d", f.Line))
			}
			if f.Line > 0 && f.Column > 0 {
				props = append(props, fmt.Sprintf("col=%d", f.Column))
			}
		}
		props = append(props, "title="+escapeProperty(f.Code))
		message := f.Message
		if f.Hint != "" {
			message += "\nhint: " + f.Hint
		}
		_, err := fmt.Fprintf(w, "::%s %s::%s\n", githubCommand(f.Severity), strings.Join(props, ","), escapeData(message))
		if err != nil {
			return err
		}
	}
	return nil
}

func githubCommand(s Severity) string {
	switch s {
	case Warning:
		return "warning"
	case Note:
		return "notice"
	}
	return "error"
}

func escapeData(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func escapeProperty(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
