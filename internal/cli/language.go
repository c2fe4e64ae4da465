package cli

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/issue"
)

// messageLanguage is the language of findings: the one that --lang names, or
// that of the locale, by the precedence of POSIX.
func messageLanguage(flag string) (issue.Language, error) {
	switch l := issue.Language(flag); l {
	case issue.ZH, issue.EN:
		return l, nil
	case "":
	default:
		return "", usage{fmt.Errorf("unknown language %q: want zh or en", flag)}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			if strings.HasPrefix(strings.ToLower(v), "zh") {
				return issue.ZH, nil
			}
			return issue.EN, nil
		}
	}
	return issue.EN, nil
}

func languageFlag(cmd *cobra.Command, into *string) {
	cmd.Flags().StringVar(into, "lang", "", "`language` of the messages, zh or en, instead of the locale's")
}
