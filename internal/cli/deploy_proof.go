//go:build !desk

package cli

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/deploy"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/minisign"
)

// proofFlags are how deploy proves what readers get.
type proofFlags struct {
	address, key string
	wait         time.Duration
	contentOnly  bool
	public       *minisign.PublicKey // nil when the release is not signed
}

func (p *proofFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&p.address, "verify", "", "after the switch prove the site at this `address`, and go back if it fails")
	cmd.Flags().DurationVar(&p.wait, "wait", deploy.DefaultWait, "with --verify, how `long` to ask again for what a cache may still hold; 0 asks once")
	cmd.Flags().BoolVar(&p.contentOnly, "content-only", false, "with --verify, leave the headers out")
	cmd.Flags().StringVar(&p.key, "key", "", "with --verify, minisign public `key` that has to have signed it, or its file; else that of "+signKey)
}

// read refuses what would prove nothing before anything is published.
func (p *proofFlags) read(cmd *cobra.Command, signing *minisign.SigningKey) (err error) {
	given := cmd.Flags().Changed
	if !given("verify") {
		for _, name := range []string{"wait", "content-only", "key"} {
			if given(name) {
				return usage{fmt.Errorf("--%s is about the proof: want --verify ADDRESS too", name)}
			}
		}
		return nil
	}
	if _, err := deploy.ParseAddress(p.address); err != nil {
		return usage{fmt.Errorf("--verify: %w", err)}
	}
	if p.wait < 0 {
		return usage{fmt.Errorf("--wait %s: want a time such as 3m, or 0", p.wait)}
	}
	if p.public, err = readPublicKey(p.key); err == nil && p.public == nil && signing != nil {
		p.public, err = minisign.ParsePublicKey(signing.Public())
	}
	if err == nil && signing != nil && p.public.Verify(nil, signing.Sign(nil, "proof")) != nil {
		err = usage{fmt.Errorf("--key is not the public half of %s: the release would be signed by another", signKey)}
	}
	return err
}

// proveOrGoBack proves the live site, and goes back to the release before when
// it is not what was published.
func (p *proofFlags) proveOrGoBack(cmd *cobra.Command, target deploy.Target, plan *deploy.Plan) error {
	release := plan.Manifest.Release
	v, found, err := deploy.VerifyLive(cmd.Context(), p.address, deploy.LiveOptions{
		Release: release, Key: p.public, ContentOnly: p.contentOnly, Wait: p.wait,
		Waiting:  tellWaiting(cmd.ErrOrStderr(), p.wait),
		Progress: newProgressLine(cmd.ErrOrStderr()).progress,
	})
	if err == nil && diag.ExitCode(found) == diag.ExitClean {
		return tellVerified(cmd, p.address, v, found, diag.Text)
	}
	if printErr := diag.Print(cmd.ErrOrStderr(), diag.Text, found, diag.Options{Color: colours(cmd.ErrOrStderr())}); printErr != nil {
		return errors.Join(err, printErr)
	}
	what := fmt.Sprintf("%s does not show release %s as it was published", deploy.Shown(p.address), release)
	if err != nil {
		what = fmt.Sprintf("%s can not be verified: %v", deploy.Shown(p.address), err)
	}
	switch {
	case cmd.Context().Err() != nil:
		return fmt.Errorf("%w before release %s was proved, and it stays live: tekan verify %s", cmd.Context().Err(), release, deploy.Shown(p.address))
	case plan.Same:
		what += "; it was live before this run, so nothing is taken back"
		if state, stateErr := deploy.Releases(cmd.Context(), target); stateErr == nil && len(state.Published) > 1 {
			what += ": tekan rollback goes back to an earlier one"
		}
		if err != nil {
			return errors.New(what)
		}
		fmt.Fprintln(cmd.ErrOrStderr(), what)
		return exit(diag.ExitErrors)
	case plan.Live == "":
		return fmt.Errorf("%s, and there is no earlier release to go back to: it stays live", what)
	}
	switch backErr := deploy.Withdraw(cmd.Context(), target, release, plan.Live, deploy.Options{}); {
	case errors.Is(backErr, deploy.ErrMoved):
		return fmt.Errorf("%s, and was not taken back: %w", what, backErr)
	case backErr != nil:
		return fmt.Errorf("%s, and going back failed: %w", what, backErr)
	}
	return fmt.Errorf("%s; release %s is live again", what, plan.Live)
}

// tellWaiting says what a site is asked again for.
func tellWaiting(w io.Writer, wait time.Duration) func([]diag.Finding, error) {
	return func(found []diag.Finding, err error) {
		what := ""
		for _, f := range found {
			if f.Severity == diag.Error && err == nil {
				what = fmt.Sprintf("%s, the first: %s", tally(found, issue.EN), f.Message)
				break
			}
		}
		if err != nil {
			what = sentence(err)
		}
		fmt.Fprintf(w, "not yet as it was published, a cache may hold what was before; asking again for %s: %s\n", wait, what)
	}
}
