//go:build !desk

package cli

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/deploy"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// runOfCI is what GitHub, GitLab and others call the run that this is a part of.
func runOfCI() string {
	for _, name := range []string{"GITHUB_RUN_ID", "CI_PIPELINE_ID", "BUILD_ID"} {
		if v := os.Getenv(name); v != "" {
			return v
		}
	}
	return ""
}

// readPart reads "2/4".
func readPart(text string) (number, of int, err error) {
	a, b, ok := strings.Cut(text, "/")
	number, errA := strconv.Atoi(a)
	of, errB := strconv.Atoi(b)
	if !ok || errA != nil || errB != nil || number < 1 || number > of {
		return 0, 0, usage{fmt.Errorf("part %q: want the number of the part and how many there are, such as 2/4", text)}
	}
	return number, of, nil
}

// deployPart brings one part and says what comes next.
func deployPart(cmd *cobra.Command, target deploy.Target, from string, flags deployFlags, opts deploy.Options) error {
	number, of, err := readPart(flags.part)
	if err != nil {
		return err
	}
	if flags.run == "" {
		return usage{fmt.Errorf("--part outside of a CI system: name the run with --run, the same word for every part")}
	}
	plan, err := deploy.PutPart(cmd.Context(), target, os.DirFS(from), deploy.Part{Number: number, Of: of, Run: flags.run}, opts)
	if plan != nil && len(plan.Refused) > 0 {
		if err := show(cmd.ErrOrStderr(), from, plan.Refused); err != nil {
			return err
		}
		fmt.Fprintf(cmd.ErrOrStderr(), "not brought, %s: mend the errors, build and deploy again\n", tally(plan.Refused, issue.EN))
		return exit(diag.ExitErrors)
	}
	if err != nil {
		return notBuilt(err, from, flags)
	}
	fmt.Fprintf(cmd.OutOrStdout(), "brought part %s of run %s to %s: %s, %s sent, %s\n", flags.part, flags.run, near(target.String()),
		plural(len(plan.Manifest.Files), "file"), plural(plan.Upload, "content"), size(plan.UploadBytes))
	fmt.Fprintf(cmd.OutOrStdout(), "next, when all parts are there: tekan deploy %s --join %d\n", near(target.String()), of)
	return nil
}

// notBuilt says of an error that there is no site, where that is the reason.
func notBuilt(err error, from string, flags deployFlags) error {
	if _, statErr := os.Stat(from); statErr != nil && flags.join == 0 {
		return fmt.Errorf("no built site in %q: run tekan build first", from)
	}
	return err
}
