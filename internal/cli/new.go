//go:build !desk

package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/issue"
)

func (p Program) newVerb() *cobra.Command {
	var languages []string
	desks := false
	cmd := &cobra.Command{
		Use:   "new DIR",
		Short: "begin an issue",
		Long: "new makes a folder with an issue that builds at once: a cover, a report with a\n" +
			"section and the special pages, in both languages, with words to be replaced; and\n" +
			"a workflow that checks and publishes it on GitHub. With --languages zh, or en, the\n" +
			"issue has that language alone, and nothing asks for the other.\n" +
			"The folder must not be there, or be empty but for .git.",
		Example: "  tekan new spring\n" +
			"  tekan new --languages zh spring\n" +
			"  tekan serve -C spring",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return verb(func(cmd *cobra.Command) error { return p.runNew(cmd, args[0], languages, desks) })(cmd, args)
		},
	}
	cmd.Flags().StringSliceVar(&languages, "languages", []string{string(issue.ZH), string(issue.EN)}, "`languages` of the issue: zh, en, or zh,en")
	cmd.Flags().BoolVar(&desks, "desks", false, "lay out text, photographs and figures as Hugo modules, for desks that work apart")
	return cmd
}

func (p Program) runNew(cmd *cobra.Command, dir string, languages []string, desks bool) error {
	for _, l := range languages {
		if !slices.Contains(issue.Languages(), issue.Language(l)) {
			return usage{fmt.Errorf("unknown language %q: --languages zh, en, or zh,en", l)}
		}
	}
	path, err := emptyFolder(dir)
	if err != nil {
		return err
	}
	files, err := issue.Starter(filepath.Base(path), time.Now())
	if err != nil {
		return err
	}
	if languages = slices.Compact(slices.Sorted(slices.Values(languages))); len(languages) == 1 {
		issue.InOneLanguage(files, issue.Language(languages[0]))
	}
	version, sum := p.released()
	workflow := ".github/workflows/publish.yml"
	files[workflow] = []byte(strings.NewReplacer("@VERSION@", version, "@SHA256@", sum).Replace(string(files[workflow])))
	if desks {
		files = issue.Desks(files, issue.StarterID(filepath.Base(path)))
	}
	if err := writeFolder(path, files); err != nil {
		return err
	}
	fmt.Fprintf(cmd.OutOrStdout(), "made %s: %s, to be filled in\n", near(path), plural(len(files), "file"))
	fmt.Fprintf(cmd.OutOrStdout(), "next: tekan serve -C %s\n", near(path))
	return nil
}

// writeFolder makes a folder of files beside its place and moves it there, so that
// half an issue is never seen.
func writeFolder(path string, files map[string][]byte) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	temp, err := os.MkdirTemp(filepath.Dir(path), "."+filepath.Base(path)+".tmp-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(temp)) }()
	made := filepath.Join(temp, "issue") // MkdirTemp's own is for its owner alone
	for name, data := range files {
		file := filepath.Join(made, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, data, 0o666)); err != nil {
			return err
		}
	}
	if err := os.Remove(path); err == nil || errors.Is(err, fs.ErrNotExist) {
		return os.Rename(made, path)
	}
	entries, err := os.ReadDir(made) // beside .git
	for _, e := range entries {
		err = errors.Join(err, os.Rename(filepath.Join(made, e.Name()), filepath.Join(path, e.Name())))
	}
	return err
}
