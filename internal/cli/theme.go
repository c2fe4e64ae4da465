//go:build !desk

package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/site"
)

func (p Program) themeVerb() *cobra.Command {
	var output string
	cmd := &cobra.Command{
		Use:   "theme",
		Short: "write the theme as a Hugo module",
		Long: "theme writes what issues are printed with as a Hugo module of its own, without the\n" +
			"words, data and faces of any issue: for sites that plain Hugo builds.",
		Example: "  tekan theme -o ../tekan-theme",
		Args:    cobra.NoArgs,
		RunE: verb(func(cmd *cobra.Command) error {
			path, err := emptyFolder(output)
			if err != nil {
				return err
			}
			files, err := site.ThemeModule(p.Theme)
			if err != nil {
				return err
			}
			if err := writeFolder(path, files); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "wrote the theme to %s: %s\n", near(path), plural(len(files), "file"))
			fmt.Fprintf(cmd.OutOrStdout(), "next: import %q in a site's configuration, see docs/modules.md\n", site.ThemePath)
			return nil
		}),
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "`folder` to make, which must not be there or be empty")
	_ = cmd.MarkFlagRequired("output")
	return cmd
}
