//go:build !desk

package cli

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/deploy"
)

func releasesVerb() *cobra.Command {
	return &cobra.Command{
		Use:   "releases [TARGET]",
		Short: "list what is published and what one can go back to",
		Example: "  tekan releases\n" +
			"  tekan releases /srv/changzhi",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return verb(func(cmd *cobra.Command) error { return runReleases(cmd, args) })(cmd, args)
		},
	}
}

func runReleases(cmd *cobra.Command, args []string) error {
	target, err := openTarget(cmd, args)
	if err != nil {
		return err
	}
	state, err := deploy.Releases(cmd.Context(), target)
	if err != nil {
		return err
	}
	if len(state.Published) == 0 {
		fmt.Fprintf(cmd.OutOrStdout(), "nothing is published at %s yet\nnext: tekan deploy\n", near(target.String()))
		return nil
	}
	return listReleases(cmd.OutOrStdout(), state)
}

// listReleases writes a table, the live release first.
func listReleases(w io.Writer, state deploy.State) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "RELEASE\tMADE\tCOMMIT\tFILES\tSIZE\t")
	for _, p := range state.Published {
		mark := ""
		if p.Release == state.Release {
			mark = "live"
		}
		commit := p.Commit
		if len(commit) > 12 {
			commit = commit[:12]
		}
		if commit == "" {
			commit = "-"
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%d\t%s\t%s\n", p.Release, p.Created.UTC().Format("2006-01-02 15:04 MST"), commit, p.Files, size(p.Bytes), mark)
	}
	return t.Flush()
}
