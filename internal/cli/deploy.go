//go:build !desk

package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/deploy"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/site"
)

// defaultTarget is the folder that is published to when no target is named,
// relative to the issue.
const defaultTarget = "dist/site"

// deployFlags are what deploy takes on the command line.
type deployFlags struct {
	from, commit string
	part, run    string
	keep, join   int
	dryRun       bool
	draft        bool
	replace      bool
	proof        proofFlags
}

func deployVerb() *cobra.Command {
	var flags deployFlags
	cmd := &cobra.Command{
		Use:   "deploy [TARGET]",
		Short: "publish the built site as a release",
		Long: "deploy brings the built site to a target and switches readers to it at once.\n" +
			"Only what changed travels. A run that stops leaves what is live as it is, and\n" +
			"the next one goes on where it stopped. A draft is refused, unless --draft says\n" +
			"that the target is a place for looking at one.\n\n" +
			"TARGET is a folder (a path or file://) or an object store:\n" +
			"  s3://BUCKET/PREFIX?endpoint=https://…&region=…\n" +
			"Keys for it come from the environment, as AWS's own tools read them. Without\n" +
			"TARGET, the folder " + defaultTarget + " of the issue.\n\n" +
			"When " + signKey + " holds a minisign secret key, or names its file, the release\n" +
			"is signed, and --verify checks the signature.\n\n" +
			"A large issue can be built in parts, each on a machine of its own: --part brings\n" +
			"one, --join makes a release of all and switches to it.",
		Example: "  tekan deploy --dry-run\n" +
			"  tekan deploy /srv/changzhi\n" +
			"  tekan deploy 's3://magazine/2025?region=eu-central-1' --verify https://example.org/\n" +
			"  tekan build --part 2/4 && tekan deploy s3://magazine --part 2/4\n" +
			"  tekan deploy s3://magazine --join 4",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return verb(func(cmd *cobra.Command) error { return runDeploy(cmd, args, flags) })(cmd, args)
		},
	}
	cmd.Flags().StringVar(&flags.from, "from", site.DefaultOutput, "`folder` of the built site, relative to the issue")
	cmd.Flags().StringVar(&flags.commit, "commit", "", "`revision` to record, instead of git's or the CI system's")
	cmd.Flags().IntVar(&flags.keep, "keep", deploy.DefaultKeep, "how many `releases` stay to go back to")
	cmd.Flags().BoolVar(&flags.dryRun, "dry-run", false, "tell what would be done and do nothing")
	cmd.Flags().BoolVar(&flags.replace, "replace", false, "publish over another issue, or over files that no release wrote")
	draftFlag(cmd, &flags.draft, "publish a draft too, at a place for looking at one")
	flags.proof.add(cmd)
	cmd.Flags().StringVar(&flags.part, "part", "", "bring one of several builds, such as `2/4`, and switch nothing")
	cmd.Flags().IntVar(&flags.join, "join", 0, "make a release of so many `parts` that were brought")
	cmd.Flags().StringVar(&flags.run, "run", runOfCI(), "the `word` that parts of one release share, instead of the CI system's number of the run")
	cmd.MarkFlagsMutuallyExclusive("part", "join")
	cmd.MarkFlagsMutuallyExclusive("part", "verify")
	cmd.MarkFlagsMutuallyExclusive("part", "dry-run")
	return cmd
}

func runDeploy(cmd *cobra.Command, args []string, flags deployFlags) error {
	if flags.keep < 1 {
		return usage{fmt.Errorf("--keep %d: want at least 1, the release that is live", flags.keep)}
	}
	key, err := signingKey(cmd, "")
	if err != nil {
		return err
	}
	if err := flags.proof.read(cmd, key); err != nil {
		return err
	}
	dir, err := folder(cmd)
	if err != nil {
		return err
	}
	from := within(dir, flags.from)
	if flags.join == 0 {
		if err := refuseDraft(from, flags.draft, "deploy", check.Text{ZH: "目标只供内部查看", EN: "where only those concerned look at the target"}); err != nil {
			return err
		}
	}
	target, err := openTarget(cmd, args)
	if err != nil {
		return err
	}
	opts := deploy.Options{
		Commit: commitOf(cmd.Context(), dir, flags.commit), Keep: flags.keep, Key: key, Replace: flags.replace, Progress: newProgressLine(cmd.ErrOrStderr()).progress,
	}
	if flags.part != "" {
		return deployPart(cmd, target, from, flags, opts)
	}
	var plan *deploy.Plan
	if flags.join > 0 {
		plan, err = deploy.Join(cmd.Context(), target, flags.run, flags.join, opts)
	} else {
		plan, err = deploy.MakePlan(cmd.Context(), target, os.DirFS(from), opts)
	}
	if err != nil {
		return notBuilt(err, from, flags)
	}
	defer plan.Close()
	if err := diag.Print(cmd.ErrOrStderr(), diag.Text, plan.Refused, diag.Options{Source: os.DirFS(from), Color: colours(cmd.ErrOrStderr())}); err != nil {
		return err
	}
	if code := diag.ExitCode(plan.Refused); code != diag.ExitClean {
		fmt.Fprintf(cmd.ErrOrStderr(), "not deployed, %s: mend the errors, build and deploy again\n", tally(plan.Refused, issue.EN))
		return exit(code)
	}
	if flags.dryRun {
		tellPlan(cmd.OutOrStdout(), target, plan)
		return nil
	}
	start := time.Now()
	res, err := plan.Run(cmd.Context())
	if err != nil {
		return unchanged(err, plan.Live)
	}
	for _, w := range res.Warnings {
		fmt.Fprintln(cmd.ErrOrStderr(), "warning:", w)
	}
	tellDeployed(cmd.OutOrStdout(), target, res, time.Since(start))
	if flags.proof.address == "" {
		fmt.Fprintf(cmd.OutOrStdout(), "next: tekan verify %s\n", near(target.String()))
		return nil
	}
	return flags.proof.proveOrGoBack(cmd, target, plan)
}

// unchanged adds to an error what readers see now.
func unchanged(err error, live string) error {
	var still deploy.Unswitched
	switch {
	case errors.Is(err, deploy.ErrMoved):
		return fmt.Errorf("%w; deploy again to publish yours over it", err)
	case errors.As(err, &still) && still.Live != "":
		return fmt.Errorf("%w; release %s is live as before, and the next deploy goes on from here", err, still.Live)
	case live == "":
		return fmt.Errorf("%w; nothing is live yet, and the next deploy goes on from here", err)
	}
	return fmt.Errorf("%w; release %s was live before, tekan releases tells what is now, and the next deploy goes on from here", err, live)
}

func openTarget(cmd *cobra.Command, args []string) (deploy.Target, error) {
	if len(args) > 0 {
		return deploy.Open(cmd.Context(), args[0])
	}
	dir, err := folder(cmd)
	if err != nil {
		return nil, err
	}
	return deploy.Open(cmd.Context(), filepath.Join(dir, filepath.FromSlash(defaultTarget)))
}

// commitOf is the revision the site was built from: as told, as the CI system
// tells, or as git tells.
func commitOf(ctx context.Context, dir, told string) string {
	for _, c := range []string{told, os.Getenv("GITHUB_SHA"), os.Getenv("CI_COMMIT_SHA")} {
		if c != "" {
			return c
		}
	}
	out, err := exec.CommandContext(ctx, "git", "-C", dir, "rev-parse", "HEAD").Output()
	if err != nil {
		return "" // no git, or no repository: a release may be without
	}
	return strings.TrimSpace(string(out))
}

func tellPlan(w io.Writer, target deploy.Target, p *deploy.Plan) {
	if p.Same {
		what := "nothing to do"
		if len(p.Mended) > 0 {
			what = "would mend " + plural(len(p.Mended), "file")
		}
		fmt.Fprintf(w, "release %s at %s is the same site: %s\n", p.Live, near(target.String()), what)
		for _, key := range p.Mended {
			fmt.Fprintf(w, "  %s\n", key)
		}
		return
	}
	fmt.Fprintf(w, "would publish %s, %s at %s\n", plural(len(p.Manifest.Files), "file"), size(p.Manifest.Bytes()), near(target.String()))
	fmt.Fprintf(w, "  paths    %d new, %d changed, %d as before, %d gone\n", p.Added, p.Changed, p.Unchanged, p.Removed)
	fmt.Fprintf(w, "  travels  %s, %s\n", plural(p.Upload, "content"), size(p.UploadBytes))
	if p.Live != "" {
		fmt.Fprintf(w, "  live     release %s, kept to go back to\n", p.Live)
	}
	for _, list := range []struct {
		what  string
		names []string
	}{{"mends", p.Mended}, {"lost", p.Lost}, {"drops", p.Dropped}, {"deletes", p.Due}} {
		if len(list.names) > 0 {
			fmt.Fprintf(w, "  %-8s %s\n", list.what, strings.Join(list.names, ", "))
		}
	}
	fmt.Fprintln(w, "next: the same without --dry-run")
}

func tellDeployed(w io.Writer, target deploy.Target, res deploy.Result, took time.Duration) {
	p := res.Plan
	if p.Same {
		what := "nothing was done"
		if len(p.Mended) > 0 {
			what = "mended " + plural(len(p.Mended), "file") + ", missing or damaged"
		}
		fmt.Fprintf(w, "release %s at %s is the same site: %s\n", p.Live, near(target.String()), what)
		return
	}
	fmt.Fprintf(w, "published release %s at %s: %d new, %d changed, %d as before, %d gone\n",
		p.Manifest.Release, near(target.String()), p.Added, p.Changed, p.Unchanged, p.Removed)
	fmt.Fprintf(w, "sent %s, %s in %s\n", plural(p.Upload, "content"), size(p.UploadBytes), duration(took))
	if n := len(p.Mended); n > 0 {
		fmt.Fprintf(w, "mended %s, damaged\n", plural(n, "file"))
	}
	if n := len(p.Dropped); n > 0 {
		fmt.Fprintf(w, "dropped %s, which a deploy in a day deletes\n", plural(n, "old release"))
	}
	if n := len(res.Deleted); n > 0 {
		fmt.Fprintf(w, "deleted %s\n", plural(n, "old release"))
	}
}
