package cli

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/face"
	"github.com/tekan-press/tekan/internal/issue"
)

// checkFlags are what check was asked to do.
type checkFlags struct {
	format, lang, explain, published, baseURL string
	strict, fix, staged                       bool
}

func (p Program) check() *cobra.Command {
	f := checkFlags{format: string(diag.Text)}
	cmd := &cobra.Command{
		Use:   "check",
		Short: "find what is wrong in the issue",
		Long: "check is the copy desk: it reads the whole issue in both languages and prints what\n" +
			"is wrong, where, and what would be right. --fix mends what has one right answer.\n" +
			"--staged reads what is staged in git, and reports on the changed files alone.",
		Example: "  tekan check\n" +
			"  tekan check --fix\n" +
			"  tekan check --explain number-agreement\n" +
			"  tekan check --strict --format github\n" +
			"  tekan check --published https://example.org/2025/",
		Args: cobra.NoArgs,
		RunE: verb(func(cmd *cobra.Command) error {
			if !slices.Contains(diag.Formats(), diag.Format(f.format)) {
				return usage{fmt.Errorf("unknown format %q: want %s", f.format, formats(" or "))}
			}
			if f.fix && f.staged {
				return usage{fmt.Errorf("--fix with --staged: what is staged can not be mended, only files can")}
			}
			if f.published != "" && f.staged {
				return usage{fmt.Errorf("--published with --staged: a release is compared with the whole issue")}
			}
			lang, err := messageLanguage(f.lang)
			if err != nil {
				return err
			}
			if cmd.Flags().Changed("explain") {
				return explain(cmd.OutOrStdout(), f.explain, lang)
			}
			dir, err := folder(cmd)
			if err != nil {
				return err
			}
			return runCheck(cmd, dir, lang, p.faces(), f)
		}),
	}
	cmd.Flags().StringVar(&f.format, "format", f.format, formats(", ")+" `format`")
	cmd.Flags().BoolVar(&f.strict, "strict", false, "take warnings for errors")
	cmd.Flags().BoolVar(&f.fix, "fix", false, "mend what has one right answer")
	cmd.Flags().BoolVar(&f.staged, "staged", false, "check what is staged in git, and only the files that change")
	cmd.Flags().StringVar(&f.explain, "explain", "", "explain the finding with this `code`, or list all with \"\"")
	cmd.Flags().Lookup("explain").Annotations = map[string][]string{mayBeEmpty: nil}
	cmd.Flags().StringVar(&f.published, "published", "", "compare with the release at this `target` or address: what has changed wants a correction")
	cmd.Flags().StringVar(&f.baseURL, "base-url", "", "`address` that the site will have, instead of the one in config.toml")
	languageFlag(cmd, &f.lang)
	return cmd
}

func runCheck(cmd *cobra.Command, dir string, lang issue.Language, faces *face.Set, f checkFlags) error {
	spendMemory()
	memory := recall(dir)
	// To decode what was staged would hold up a commit.
	o := check.Options{Lang: lang, History: history(dir), BaseURL: f.baseURL, Pictures: memory, Faces: faces, Quick: f.staged}
	if f.published != "" {
		var err error
		if o.Published, err = published(cmd.Context(), f.published); err != nil {
			return err
		}
	}
	files, found, err := filesOf(dir)
	if err != nil {
		return err
	}
	if diag.Count(found, diag.Error) > 0 {
		return report(cmd, dir, os.DirFS(dir), f.format, lang, found, nil)
	}
	var source fs.FS = files
	var mendable map[string]int
	switch {
	case f.staged:
		s, err := readStaged(dir, files)
		if err != nil {
			return err
		}
		source, found = s.fsys, s.check(o)
	case f.fix:
		w := newWriter(dir, files)
		_, changed, err := check.SettleIn(files, o, w.put)
		if err != nil {
			return err
		}
		w.tell(cmd.ErrOrStderr())
		for _, name := range changed {
			own, _ := files.Own(name)
			fmt.Fprintf(cmd.ErrOrStderr(), "mended %s\n", own)
		}
		found = check.Source(source, o).Findings
	default:
		res := check.Source(source, o)
		found, mendable = res.Findings, res.Mendable
	}
	_ = memory.Keep() // without it, the pictures are read again next time
	found = files.Name(found)
	if f.strict {
		found = diag.Strict(found)
	}
	return report(cmd, dir, source, f.format, lang, found, mendable)
}

// report prints the findings, groups them by kind and says what to do next.
// mendable is how many of each code --fix would mend.
func report(cmd *cobra.Command, dir string, source fs.FS, format string, lang issue.Language, found []diag.Finding, mendable map[string]int) error {
	prefix, err := inRepository(dir)
	if err != nil {
		return err
	}
	stdout, stderr := cmd.OutOrStdout(), cmd.ErrOrStderr()
	err = diag.Print(stdout, diag.Format(format), found, diag.Options{
		Source: source, Chinese: lang == issue.ZH, Color: colours(stdout), Prefix: prefix, Version: version(),
		Describe: func(code string) string { return describe(code, lang) },
	})
	if err != nil {
		return err
	}
	code := diag.ExitCode(found)
	if diag.Format(format) == diag.Text && len(found) > 0 {
		groupByKind(stderr, found, mendable, lang)
	}
	fmt.Fprintln(stderr, conclude(found, code, lang))
	if code != diag.ExitClean {
		return exit(code)
	}
	return nil
}

// conclude says in one line what was found and what to do next.
func conclude(found []diag.Finding, code int, lang issue.Language) string {
	switch what := tally(found, lang); {
	case code != diag.ExitClean:
		return check.Text{ZH: "查出" + what + "：改正错误后再查一遍", EN: "found " + what + ": mend the errors and check again"}.In(lang)
	case len(found) > 0:
		return check.Text{ZH: "查出" + what + "，都不妨碍制作：下一步 tekan build", EN: "found " + what + ", nothing that stops a build: next, tekan build"}.In(lang)
	}
	return check.Text{ZH: "没有查出问题：下一步 tekan build", EN: "found nothing wrong: next, tekan build"}.In(lang)
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
