//go:build !desk

package cli

import (
	"cmp"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/preview"
	"github.com/tekan-press/tekan/internal/site"
)

func (p Program) serve() *cobra.Command {
	addr := preview.DefaultAddr
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "preview the site while you write",
		Long: "serve builds the issue in memory, shows it in the browser and builds again\n" +
			"whenever a file is saved. Every page is shown, whatever is wrong with it: a page\n" +
			"without its translation shows the other language, what is missing is marked where\n" +
			"it belongs, and the findings stand beside the page and here. When the issue's own\n" +
			"templates fail, the last good pages stay. No file is written.",
		Example: "  tekan serve\n" +
			"  tekan serve --addr 127.0.0.1:0     on a free port\n" +
			"  tekan serve --addr 0.0.0.0:1313    for a phone in the same network",
		Args: cobra.NoArgs,
		RunE: verb(func(cmd *cobra.Command) error {
			dir, err := folder(cmd)
			if err != nil {
				return err
			}
			return runServe(cmd, site.Options{Dir: dir, Theme: p.Theme, Faces: p.faces()}, addr)
		}),
	}
	cmd.Flags().StringVar(&addr, "addr", addr, "`host:port` to listen on")
	return cmd
}

func runServe(cmd *cobra.Command, opts site.Options, addr string) error {
	stdout, stderr := cmd.OutOrStdout(), cmd.ErrOrStderr()
	tellOfFaces(stderr, opts.Faces, opts.Dir)
	builds := 0
	err := preview.Serve(cmd.Context(), preview.Options{
		Site: opts, Addr: addr, Check: func(files *site.Sources) []diag.Finding {
			return files.Name(desk(opts.Dir, files, check.Options{Faces: opts.Faces}))
		},
		Ready: func(url string) {
			fmt.Fprintf(stdout, "serving %s: open it in a browser, stop with Ctrl-C\n", url)
		},
		Report: func(r preview.Report) {
			if r.Checked {
				_ = show(stderr, opts.Dir, r.Findings) // a closed terminal does not stop the preview
				if len(r.Findings) > 0 {
					groupByKind(stderr, r.Findings, nil, locale())
				}
				fmt.Fprintln(stdout, cmp.Or(tally(r.Findings, issue.EN), "nothing wrong"))
				return
			}
			builds++
			fmt.Fprintf(stdout, "%s, in %s\n", buildOf(r), duration(r.Elapsed))
		},
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "stopped after %s: next, tekan build\n", plural(builds, "build"))
	return nil
}

// buildOf says what was built.
func buildOf(r preview.Report) string {
	what := "built"
	if len(r.Changed) > 0 {
		what = "rebuilt after " + filepath.Base(r.Changed[0])
		if n := len(r.Changed) - 1; n > 0 {
			what += " and " + plural(n, "other file")
		}
	}
	if r.Failed {
		what = "not " + what + ", the last good pages stay"
	}
	return what
}
