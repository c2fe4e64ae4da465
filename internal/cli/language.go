package cli

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/issue"
)

// messageLanguage is the language of findings: the one that --lang names, or
// that of the locale.
func messageLanguage(flag string) (issue.Language, error) {
	switch l := issue.Language(flag); l {
	case issue.ZH, issue.EN:
		return l, nil
	case "":
		return locale(), nil
	}
	return "", usage{fmt.Errorf("unknown language %q: want zh or en", flag)}
}

// locale is the language of the environment, by the precedence of POSIX
// (XBD 8.2).
func locale() issue.Language {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			if strings.HasPrefix(strings.ToLower(v), "zh") {
				return issue.ZH
			}
			return issue.EN
		}
	}
	return issue.EN
}

func languageFlag(cmd *cobra.Command, into *string) {
	cmd.Flags().StringVar(into, "lang", "", "`language` of the messages, zh or en, instead of the locale's")
}
