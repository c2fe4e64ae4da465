//go:build !desk

package cli

import (
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/deploy"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/minisign"
)

// verifyFlags are what verify takes on the command line.
type verifyFlags struct {
	key, release, format string
	contentOnly          bool
	wait                 time.Duration
}

func verifyVerb() *cobra.Command {
	var flags verifyFlags
	cmd := &cobra.Command{
		Use:   "verify PACKAGE|TARGET|ADDRESS",
		Short: "prove that a package, or what is published, is whole",
		Long: "verify reads everything that the live release's manifest names and compares it:\n" +
			"at a target (a folder or s3://) the contents as they are stored, at an address\n" +
			"(https://) what a reader gets, with type, cache and security headers and the\n" +
			"compressed forms.\n\n" +
			"Of a package (a file, the folder it was unpacked to, or the address of a file)\n" +
			"it proves every byte by the manifest inside, that nothing was added, and that\n" +
			"every address leads to a file of the package. It takes a package for hostile,\n" +
			"unpacks nothing, and refuses by name what could harm.",
		Example: "  tekan verify dist/changzhi-two-sessions-2025.zip\n" +
			"  tekan verify /srv/changzhi\n" +
			"  tekan verify https://example.org/2025/ --key minisign.pub",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return verb(func(cmd *cobra.Command) error { return runVerify(cmd, args[0], flags) })(cmd, args)
		},
	}
	cmd.Flags().StringVar(&flags.key, "key", "", "minisign public `key` that has to have signed it, or its file")
	cmd.Flags().StringVar(&flags.release, "release", "", "`name` of the release that has to be there")
	cmd.Flags().StringVar(&flags.format, "format", string(diag.Text), formats(", ")+" `format`")
	cmd.Flags().DurationVar(&flags.wait, "wait", 0, "of a site, how `long` to ask again for what a cache may still hold")
	cmd.Flags().BoolVar(&flags.contentOnly, "content-only", false, "leave the headers out, for hosts where they can not be set")
	return cmd
}

func runVerify(cmd *cobra.Command, what string, flags verifyFlags) error {
	format := diag.Format(flags.format)
	if !slices.Contains(diag.Formats(), format) {
		return usage{fmt.Errorf("unknown format %q: want %s", format, formats(" or "))}
	}
	if isPackage(what) {
		return runVerifyPackage(cmd, what, flags, format)
	}
	key, err := readPublicKey(flags.key)
	if err != nil {
		return err
	}
	var v deploy.Verified
	var found []diag.Finding
	if deploy.IsAddress(what) {
		v, found, err = deploy.VerifyLive(cmd.Context(), what, deploy.LiveOptions{
			Release: flags.release, Key: key, ContentOnly: flags.contentOnly,
			Wait: flags.wait, Waiting: tellWaiting(cmd.ErrOrStderr(), flags.wait), Progress: newProgressLine(cmd.ErrOrStderr()).progress,
		})
	} else {
		v, found, err = verifyTarget(cmd, what, flags.release, key)
	}
	if err != nil {
		return err
	}
	err = tellVerified(cmd, what, v, found, format)
	if err == nil && key == nil && format == diag.Text {
		fmt.Fprintln(cmd.OutOrStdout(), "without --key: shows that nothing broke, not who made it")
	}
	return err
}

func verifyTarget(cmd *cobra.Command, what, release string, key *minisign.PublicKey) (deploy.Verified, []diag.Finding, error) {
	target, err := deploy.Open(cmd.Context(), what)
	if err != nil {
		return deploy.Verified{}, nil, err
	}
	done := working(cmd.ErrOrStderr(), "verifying")
	defer done()
	v, found, err := deploy.Verify(cmd.Context(), target, key)
	if err == nil && release != "" && v.Release != release {
		found = append(found, diag.Finding{File: deploy.ManifestName, Code: "content-differs", Severity: diag.Error,
			Message: fmt.Sprintf("release %s is live, want %s", v.Release, release)})
	}
	return v, found, err
}

func tellVerified(cmd *cobra.Command, what string, v deploy.Verified, found []diag.Finding, format diag.Format) error {
	if format != diag.Text {
		if err := diag.Print(cmd.OutOrStdout(), format, found, diag.Options{}); err != nil {
			return err
		}
		if code := diag.ExitCode(found); code != diag.ExitClean {
			return exit(code)
		}
		return nil
	}
	if err := diag.Print(cmd.ErrOrStderr(), format, found, diag.Options{Color: colours(cmd.ErrOrStderr())}); err != nil {
		return err
	}
	if code := diag.ExitCode(found); code != diag.ExitClean {
		fmt.Fprintf(cmd.ErrOrStderr(), "release %s is not whole: %s\n", v.Release, tally(found, issue.EN))
		return exit(code)
	}
	signed := ""
	if v.Signed {
		signed = ", signature holds"
	}
	fmt.Fprintf(cmd.OutOrStdout(), "release %s is whole: %s, %s read%s\n", v.Release, plural(v.Files, "file"), size(v.Bytes), signed)
	if text := tally(found, issue.EN); text != "" {
		fmt.Fprintf(cmd.OutOrStdout(), "found %s\n", text)
	}
	return nil
}
