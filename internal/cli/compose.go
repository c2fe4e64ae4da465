//go:build !desk

package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/site"
)

func (p Program) compose() *cobra.Command {
	output := ""
	cmd := &cobra.Command{
		Use:   "compose",
		Short: "write the issue as a site for plain Hugo",
		Long: "compose writes what tekan build has Hugo print: the text with its anchors, figures\n" +
			"and terms, and the values that the templates print. Plain Hugo makes the same\n" +
			"site of it. Nothing in it is meant to be edited or committed.",
		Example: "  tekan compose -o /tmp/composed\n" +
			"  hugo --source /tmp/composed",
		Args: cobra.NoArgs,
		RunE: verb(func(cmd *cobra.Command) error {
			dir, err := folder(cmd)
			if err != nil {
				return err
			}
			return runCompose(cmd, site.Options{Dir: dir, Theme: p.Theme, Faces: p.faces()}, output)
		}),
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "`folder` to make, which must not be there or be empty")
	_ = cmd.MarkFlagRequired("output")
	return cmd
}

func runCompose(cmd *cobra.Command, opts site.Options, output string) error {
	path, err := emptyFolder(output)
	if err != nil {
		return err
	}
	spendMemory()
	files, found, err := site.Plain(opts)
	if err != nil {
		return err
	}
	if err := show(cmd.ErrOrStderr(), opts.Dir, found); err != nil {
		return err
	}
	if code := diag.ExitCode(found); code != diag.ExitClean {
		return exit(code)
	}
	if err := writeFolder(path, files); err != nil {
		return err
	}
	fmt.Fprintf(cmd.OutOrStdout(), "composed %s in %s\n", plural(len(files), "file"), near(path))
	fmt.Fprintf(cmd.OutOrStdout(), "next: hugo --source %s\n", near(path))
	return nil
}

// emptyFolder is the absolute path of a folder that is to be made.
func emptyFolder(dir string) (string, error) {
	path, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	switch entries, err := os.ReadDir(path); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return "", err
	case slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() != ".git" }):
		return "", fmt.Errorf("%q is not empty: name a folder that is not there yet", dir)
	}
	return path, nil
}
