package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/diag"
)

func check() *cobra.Command {
	format, strict := string(diag.Text), false
	cmd := &cobra.Command{
		Use:   "check",
		Short: "find what is wrong in the issue",
		Long: "check is the copy desk: it reads the whole issue and prints what is wrong, where,\n" +
			"and what would be right.",
		Example: "  tekan check\n" +
			"  tekan check --strict\n" +
			"  tekan check --format github",
		Args: cobra.NoArgs,
		RunE: verb(func(cmd *cobra.Command) error {
			if !slices.Contains(diag.Formats(), diag.Format(format)) {
				return usage{fmt.Errorf("unknown format %q: want %s", format, formats(" or "))}
			}
			dir, err := folder(cmd)
			if err != nil {
				return err
			}
			return runCheck(cmd, dir, diag.Format(format), strict)
		}),
	}
	cmd.Flags().StringVar(&format, "format", format, formats(", ")+" `format`")
	cmd.Flags().BoolVar(&strict, "strict", false, "take warnings for errors")
	return cmd
}

func runCheck(cmd *cobra.Command, dir string, format diag.Format, strict bool) error {
	found := diag.Sort(desk(dir))
	if strict {
		found = diag.Strict(found)
	}
	prefix, err := inRepository(dir)
	if err != nil {
		return err
	}
	stdout, stderr := cmd.OutOrStdout(), cmd.ErrOrStderr()
	err = diag.Print(stdout, format, found, diag.Options{
		Source: os.DirFS(dir), Color: colours(stdout), Prefix: prefix, Version: version(),
	})
	if err != nil {
		return err
	}
	switch code := diag.ExitCode(found); {
	case code != diag.ExitClean:
		fmt.Fprintf(stderr, "found %s: mend the errors and check again\n", tally(found))
		return exit(code)
	case len(found) > 0:
		fmt.Fprintf(stderr, "found %s, nothing that stops a build: next, tekan build\n", tally(found))
	default:
		fmt.Fprintln(stderr, "found nothing wrong: next, tekan build")
	}
	return nil
}

// formats lists the formats with a separator before each but the first; the
// last may have its own.
func formats(last string) string {
	var names []string
	for _, f := range diag.Formats() {
		names = append(names, string(f))
	}
	n := len(names) - 1
	return strings.Join(names[:n], ", ") + last + names[n]
}

// inRepository is the folder of the issue as seen from the git repository it
// lies in, with slashes; empty at its root or outside of one.
func inRepository(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for above := abs; ; above = filepath.Dir(above) {
		_, err := os.Lstat(filepath.Join(above, ".git"))
		switch {
		case err == nil:
			rel, err := filepath.Rel(above, abs)
			return strings.TrimPrefix(filepath.ToSlash(rel), "."), err
		case !errors.Is(err, fs.ErrNotExist):
			return "", err
		case above == filepath.Dir(above):
			return "", nil
		}
	}
}
