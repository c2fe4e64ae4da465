//go:build !desk

package cli

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path"

	"github.com/spf13/afero"
	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/importer"
	"github.com/tekan-press/tekan/internal/issue"
)

func importVerb() *cobra.Command {
	var into, lang string
	var update bool
	cmd := &cobra.Command{
		Use:   "import FILE|FOLDER|-...",
		Short: "make a report of a manuscript",
		Long: "import makes a report of a manuscript: headline, introduction, sections, photographs\n" +
			"with captions and credits, and who wrote it. It reads .docx, .md and .txt in any usual\n" +
			"encoding, saved web pages (.html, .mhtml), folders of these, and standard input (-);\n" +
			".doc, .wps, .odt and .rtf where LibreOffice is installed. A spreadsheet (.xlsx, .csv)\n" +
			"gives statistics by the headings of its tables.\n" +
			"Nothing that is there is overwritten, and no word is lost: what has no place is kept\n" +
			"in a remark and listed. English is brought to the Chinese report that waits for it, or\n" +
			"that --into names. --update brings a changed manuscript into its report: what an editor\n" +
			"has changed stays, and so do photographs, records and translations.",
		Example: "  tekan import manuscript.txt\n" +
			"  tekan import --into river manuscript.md\n" +
			"  tekan import manuscripts/\n" +
			"  tekan import --update manuscript.docx",
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return verb(func(cmd *cobra.Command) error {
				if lang != "" && lang != string(issue.ZH) && lang != string(issue.EN) {
					return usage{fmt.Errorf("unknown language %q: want zh or en", lang)}
				}
				dir, err := folder(cmd)
				if err != nil {
					return err
				}
				return runImport(cmd, dir, args, importer.Options{Into: into, Lang: issue.Language(lang), Update: update})
			})(cmd, args)
		},
	}
	cmd.Flags().StringVar(&into, "into", "", "`name` of the report's folder, instead of one from its headline")
	cmd.Flags().StringVar(&lang, "lang", "", "`language` of the manuscript, zh or en, instead of the one it is found to be in")
	cmd.Flags().BoolVar(&update, "update", false, "bring a changed manuscript into its report")
	return cmd
}

func runImport(cmd *cobra.Command, dir string, names []string, o importer.Options) error {
	files, err := wholeFiles(dir)
	if err != nil {
		return err
	}
	w := newWriter(dir, files)
	o.Messages, o.Mend, o.Stdin, o.Files = locale(), mendImported, cmd.InOrStdin(), w
	result, err := importer.Import(dir, names, o)
	if refused := new(importer.Refusal); errors.As(err, &refused) {
		if err := diag.Print(cmd.OutOrStdout(), diag.Text, []diag.Finding{refused.Finding}, diag.Options{Source: os.DirFS("."), Chinese: o.Messages == issue.ZH}); err != nil {
			return err
		}
		return exit(diag.ExitErrors)
	}
	if err != nil {
		return err
	}
	out := cmd.OutOrStdout()
	for _, made := range result.Reports {
		describeImport(out, made, o.Messages)
	}
	if result.Gone != "" {
		fmt.Fprintln(out, check.Say("新建时的样例报道“%s”没有改过，已删去", "removed the report %q that the new issue began with", result.Gone).In(o.Messages))
	}
	if err := diag.Print(out, diag.Text, files.Name(result.Findings), diag.Options{Source: files, Chinese: o.Messages == issue.ZH}); err != nil {
		return err
	}
	w.tell(cmd.ErrOrStderr())
	fmt.Fprintln(cmd.ErrOrStderr(), nextAfterImport(dir, result, o.Messages))
	return nil
}

// describeImport tells what one manuscript has become.
func describeImport(out io.Writer, made *importer.Made, l issue.Language) {
	d := made.Draft
	if d == nil {
		fmt.Fprintln(out, check.Say("由 %[1]s 登记数据%[2]d条，另有%[3]d条正文没有，作备注保留", "made %[4]s of %[1]s, and %[3]d more that the text does not have, in remarks",
			made.Name, made.Statistics, made.Unused, plural(made.Statistics, "statistic")).In(l))
		return
	}
	if made.Update {
		fmt.Fprintln(out, check.Say("把 %[2]s 并入报道“%[1]s”：%[3]d处改动", "brought %[2]s into the report %[1]q: %[4]s", d.ID, made.Name, len(made.Changed), plural(len(made.Changed), "change")).In(l))
		for _, c := range made.Changed {
			fmt.Fprintln(out, "  "+c)
		}
		return
	}
	fmt.Fprintln(out, check.Say("由 %[2]s 制成报道“%[1]s”", "made the report %q of %s", d.ID, made.Name).In(l))
	for _, p := range made.Parts() {
		fmt.Fprintf(out, "  %s  %s\n", p.File, p.What)
	}
	fmt.Fprintln(out, check.Say("字数：原稿%d，正文%d，图片说明和署名%d，备注%d，标签%d（如“图片说明”“摄”）",
		"characters: %d in the manuscript; %d in the text, %d in captions and credits, %d in remarks, %d in labels that only say what a line is",
		made.In, made.Text, made.Records, made.Remarks, made.Labels).In(l))
	if made.Lost != "" {
		fmt.Fprintln(out, check.Say("缺%d字：%s", "%d are missing: %s", len([]rune(made.Lost)), made.Lost).In(l))
	}
}

func nextAfterImport(dir string, result *importer.Result, l issue.Language) string {
	at := ""
	if dir != "." {
		at = " -C " + dir
	}
	for _, made := range result.Reports {
		if made.English {
			return check.Say("写了%d个文件：下一步，tekan check%s 对照两种语言，再用 tekan translate accept %s%s 认可",
				"wrote %d files: next, tekan check%s, which compares the two languages, then tekan translate accept %s%s", len(result.Files), at, made.Draft.ID, at).In(l)
		}
		if made.Draft == nil {
			return check.Say("下一步，在 data/statistics.yaml 里补上英文，再 tekan check%s", "next, write the English in data/statistics.yaml, then tekan check%s", at).In(l)
		}
		if made.Bilingual() {
			return check.Say("写了%[1]d个文件，两种语言：下一步，看 tekan serve%[2]s，补上照片的替代文字（data/photos.yaml 里的 alt），再用 tekan translate accept%[2]s 认可译文",
				"wrote %[1]d files in both languages: next, tekan serve%[2]s, say what is to be seen in the photographs (alt in data/photos.yaml), then tekan translate accept%[2]s", len(result.Files), at).In(l)
		}
		if n := made.Photos(); n > 0 {
			return check.Say("写了%[1]d个文件：下一步，为%[2]d张照片写替代文字（data/photos.yaml 里的 alt），再看 tekan serve%[3]s",
				"wrote %[1]d files: next, say what is to be seen in %[4]s (alt in data/photos.yaml), then tekan serve%[3]s", len(result.Files), n, at, plural(n, "photograph")).In(l)
		}
	}
	return check.Say("写了%d个文件：下一步 tekan serve%s", "wrote %d files: next, tekan serve%s", len(result.Files), at).In(l)
}

// imported are the rules whose repairs an import makes at once.
func imported() []check.Rule {
	var rules []check.Rule
	for _, code := range []string{"half-width-mark", "straight-quote", "typed-space", "ellipsis", "dash"} {
		if r, ok := check.Lookup(code); ok {
			rules = append(rules, r)
		}
	}
	return rules
}

// mendImported mends the files of a draft as check --fix would: they are read as an
// issue of their own, with what every issue needs.
func mendImported(files map[string]string) map[string]string {
	memory := afero.NewMemMapFs()
	put := func(name, text string) error { return afero.WriteFile(memory, name, []byte(text), 0o666) }
	all := map[string]string{"data/issue.yaml": "id: draft\n"}
	for _, l := range issue.Languages() { // every issue has a cover in both
		all[path.Join("content", string(l), "_index.md")] = "---\ntitle: draft\n---\n"
	}
	maps.Copy(all, files)
	for name, text := range all {
		if put(name, text) != nil {
			return files
		}
	}
	fsys := afero.NewIOFS(memory)
	if _, _, err := check.SettleIn(fsys, check.Options{Rules: imported()}, put); err != nil {
		return files
	}
	for name := range files {
		if text, err := fsys.ReadFile(name); err == nil {
			files[name] = string(text)
		}
	}
	return files
}
