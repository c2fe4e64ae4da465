//go:build !desk

package cli

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/site"
)

func (p Program) build() *cobra.Command {
	opts := site.Options{Theme: p.Theme, Faces: p.faces()}
	part := ""
	cmd := &cobra.Command{
		Use:   "build",
		Short: "make the site",
		Long: "build reads the issue and, when it finds no error, makes the site.\n" +
			"The new site is made beside the old one and takes its place when it is whole,\n" +
			"so a build that fails leaves the old one as it was.\n\n" +
			"--draft builds an issue whatever the copy desk finds: a page without its\n" +
			"translation shows the other language and says so, and what is missing is marked\n" +
			"where it belongs. Every page says that it is a draft, and search engines are asked\n" +
			"to stay away. pack and deploy refuse a draft unless they are told --draft, too.",
		Example: "  tekan build\n" +
			"  tekan build -C ../spring -o public\n" +
			"  tekan build --draft\n" +
			"  tekan build --base-url https://example.org/2025/",
		Args: cobra.NoArgs,
		RunE: verb(func(cmd *cobra.Command) error {
			dir, err := folder(cmd)
			if err != nil {
				return err
			}
			opts.Dir = dir
			if part != "" {
				if opts.Part, opts.Parts, err = readPart(part); err != nil {
					return err
				}
			}
			return runBuild(cmd, opts)
		}),
	}
	cmd.Flags().StringVarP(&opts.Output, "output", "o", site.DefaultOutput, "`folder` to make, relative to the issue")
	cmd.Flags().StringVar(&opts.BaseURL, "base-url", "", "`address` of the site, instead of the one in config.toml")
	cmd.Flags().BoolVar(&opts.Draft, "draft", false, "build what is unfinished too; every page says that it is a draft")
	cmd.Flags().StringVar(&part, "part", "", "make one part of several, such as `2/4`, for tekan deploy --part")
	return cmd
}

func runBuild(cmd *cobra.Command, opts site.Options) error {
	stderr, lang := cmd.ErrOrStderr(), locale()
	opts.Lang = lang
	opts.Check = func(files *site.Sources, read *compose.Reading) []diag.Finding {
		return desk(opts.Dir, files, check.Options{Faces: opts.Faces, BaseURL: opts.BaseURL, Reading: read})
	}
	var built check.Site
	opts.Inspect = func(files fs.FS) []diag.Finding {
		built.FS = files
		return built.Output(check.Options{Lang: lang, Rules: outputRules(opts.Parts > 0)})
	}
	tellOfFaces(stderr, opts.Faces, opts.Dir)
	spendMemory()
	done := working(stderr, "building")
	res, found, err := site.Build(cmd.Context(), opts)
	done()
	if err != nil {
		return err
	}
	if err := show(stderr, opts.Dir, found); err != nil {
		return err
	}
	if len(found) > 1 {
		groupByKind(stderr, found, nil, lang)
	}
	if res.Output == "" {
		fmt.Fprintln(stderr, refusal(found, opts.Draft).In(lang))
		return exit(diag.ExitCode(found))
	}
	summary(cmd.OutOrStdout(), res, built.Heaviest, found)
	if opts.Draft {
		fmt.Fprintln(cmd.OutOrStdout(), check.Text{
			ZH: "这是草稿：每页都有标记，搜索引擎不收；下一步 tekan serve 查看，或 tekan pack --draft 打包交校对",
			EN: "this is a draft, which every page says and no search engine lists: next, tekan serve to look at it, or tekan pack --draft for a proofreader",
		}.In(lang))
		return nil
	}
	if opts.Parts > 0 {
		fmt.Fprintf(cmd.OutOrStdout(), "next: tekan deploy TARGET --from %s --part %d/%d\n", near(res.Output), opts.Part, opts.Parts)
		return nil
	}
	fmt.Fprintf(cmd.OutOrStdout(), "next: run tekan serve to look at it, or any web server in %s\n", near(res.Output))
	return nil
}

// refusal says that nothing was built, and what to do: what is unfinished may be built
// as a draft, unless it is Hugo that can not go on.
func refusal(found []diag.Finding, draft bool) check.Text {
	zh, en := tally(found, issue.ZH), tally(found, issue.EN)
	ofDesk := func(f diag.Finding) bool { return f.Severity == diag.Error && f.Code != pressCode }
	if draft || !slices.ContainsFunc(found, ofDesk) {
		return check.Say("没有制作，%[1]s：改正错误后再做", "not built, %[2]s: mend the errors and build again", zh, en)
	}
	return check.Say("没有制作，%[1]s：改正错误后再做；要先看未完成的，tekan build --draft", "not built, %[2]s: mend the errors and build again, or tekan build --draft to build it unfinished", zh, en)
}

// outputRules are those on the files of a site: on a part only those that look at one page
// at a time, since the others would miss the pages of other parts.
func outputRules(part bool) (rules []check.Rule) {
	for _, r := range check.Rules() {
		if r.Output != nil && !(part && r.Across) {
			rules = append(rules, r)
		}
	}
	return rules
}

// summary tells what was made and how to look at it.
func summary(w io.Writer, res site.Result, heaviest check.Weight, found []diag.Finding) {
	var langs []string
	for _, l := range res.Languages {
		langs = append(langs, fmt.Sprintf("%s %d", l.Key, l.Pages))
	}
	fmt.Fprintf(w, "built %s (%s), %s, %s in %s\n", plural(res.Pages(), "page"), strings.Join(langs, ", "),
		plural(res.Files, "file"), size(res.Bytes), duration(res.Elapsed))
	if heaviest.Page != "" {
		fmt.Fprintf(w, "heaviest page: %s, %s compressed\n", heaviest.Page, size(heaviest.Bytes))
	}
	if text := tally(found, issue.EN); text != "" {
		fmt.Fprintf(w, "found %s: tekan check shows them again\n", text)
	}
}

// near is a path as seen from the current folder when it lies below it.
func near(path string) string {
	cwd, err := os.Getwd()
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(cwd, path); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return path
}
