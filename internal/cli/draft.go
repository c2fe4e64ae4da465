//go:build !desk

package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/issue"
)

// ribbon is what every page of a draft begins with.
var ribbon = regexp.MustCompile(`<aside class="?ribbon"? data-draft`)

// isDraft says whether a built site is one. It says so itself, for those who carry it
// elsewhere without its hidden files, and on its pages.
func isDraft(from string) bool {
	if _, err := os.Stat(filepath.Join(from, issue.DraftMark)); err == nil {
		return true
	}
	cover, err := os.ReadFile(filepath.Join(from, "index.html"))
	return err == nil && ribbon.Match(cover)
}

// refuseDraft keeps a verb from a draft, unless it was told to take one: why says what
// for.
func refuseDraft(from string, allowed bool, verb string, why check.Text) error {
	if allowed || !isDraft(from) {
		return nil
	}
	lang := locale()
	return fmt.Errorf("%s", check.Say("“%[1]s”是草稿：完成后运行 tekan build，再运行 tekan %[2]s；%[3]s，加 --draft",
		"%[1]q is a draft: finish it, run tekan build and then tekan %[2]s, or add --draft %[4]s", near(from), verb, why.ZH, why.EN).In(lang))
}

func draftFlag(cmd *cobra.Command, into *bool, says string) {
	cmd.Flags().BoolVar(into, "draft", false, says)
}
