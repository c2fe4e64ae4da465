package cli

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/check/translate"
	"github.com/tekan-press/tekan/internal/issue"
)

func translateVerb() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "translate",
		Short: "follow the English: what is stale, PO files out and in",
		Long: "translate follows the English of an issue. Each English block keeps the hash of the\n" +
			"Chinese it was made from; where the Chinese has changed since, the English is stale.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(translateStatus(), translateAccept(), translateExport(), translateImport())
	return cmd
}

func translateStatus() *cobra.Command {
	return &cobra.Command{
		Use:   "status",
		Short: "a table of what is current, stale or missing",
		Args:  cobra.NoArgs,
		RunE: verb(func(cmd *cobra.Command) error {
			i, err := readable(cmd)
			if err != nil {
				return err
			}
			rows, open := translate.Status(i.Issue)
			if err := translate.Print(cmd.OutOrStdout(), rows, open); err != nil {
				return err
			}
			if len(open) == 0 {
				fmt.Fprintln(cmd.ErrOrStderr(), "every translation is current: nothing to do")
				return nil
			}
			hint := "mend the English, then run tekan translate accept"
			if slices.ContainsFunc(open, func(t check.Translation) bool { return t.State == check.Unpaired }) {
				hint = "tekan translate export FILE hands a translator what has no English; mend the rest, then run tekan translate accept"
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "%d to see to: %s\n", len(open), hint)
			return nil
		}),
	}
}

func translateAccept() *cobra.Command {
	return &cobra.Command{
		Use:   "accept [NAME]...",
		Short: "mark translations as made from the Chinese as it stands",
		Long: "accept marks every translation as reviewed, or those of the pages, files and names\n" +
			"given: names are those that tekan translate status prints, whole or a beginning.",
		Example: "  tekan translate accept\n" +
			"  tekan translate accept content/en/beautiful-changzhi/land.md\n" +
			"  tekan translate accept \"beautiful-changzhi/land land-3\" photos/jingwei-lake",
		RunE: func(cmd *cobra.Command, names []string) error {
			return verb(func(cmd *cobra.Command) error { return accept(cmd, names) })(cmd, names)
		},
	}
}

func accept(cmd *cobra.Command, names []string) error {
	i, err := readable(cmd)
	if err != nil {
		return err
	}
	w := newWriter(i.dir, i.files)
	used := map[string]bool{}
	files, count, err := translate.Accept(i.Issue, i.text, func(t check.Translation) bool {
		picked := len(names) == 0
		for _, name := range names {
			if means(filepath.ToSlash(name), t) {
				picked, used[name] = true, true
			}
		}
		if !picked || t.Page == nil || t.State == check.Current {
			return picked
		}
		_, own := w.Own(t.Page.File)
		return own
	})
	for _, name := range names {
		if err == nil && !used[name] {
			return usage{fmt.Errorf("no translation %q: tekan translate status lists them", name)}
		}
	}
	if err != nil {
		return err
	}
	if err := w.putAll(files); err != nil {
		return err
	}
	w.tell(cmd.ErrOrStderr())
	fmt.Fprintf(cmd.ErrOrStderr(), "accepted %s in %s: commit them with the text\n", plural(count, "text"), plural(len(files), "file"))
	return nil
}

// means says whether a name given to accept is that of the translation: its
// page's or data file's path, or its own name from the beginning up to a word.
func means(name string, t check.Translation) bool {
	if t.Page != nil && (strings.HasSuffix(name, t.Page.File) || strings.HasSuffix(name, t.Page.Twin.File)) || strings.HasSuffix(name, t.AtEN.File) {
		return true
	}
	rest, ok := strings.CutPrefix(t.String(), strings.TrimSuffix(name, "/"))
	return ok && (rest == "" || rest[0] == ' ' || rest[0] == '/')
}

func translateExport() *cobra.Command {
	open := false
	cmd := &cobra.Command{
		Use:   "export FILE",
		Short: "write a PO file for a translator",
		Long: "export writes every Chinese text with its English to a PO file: headlines, blocks, what\n" +
			"readers see of the data files. Pages and records that have no English yet come along with\n" +
			"their English empty. A report with languages: [zh] stays out.",
		Example: "  tekan translate export changzhi.po\n  tekan translate export --open changzhi.po",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return verb(func(cmd *cobra.Command) error { return export(cmd, args[0], open) })(cmd, args)
		},
	}
	cmd.Flags().BoolVar(&open, "open", false, "only what is not current")
	return cmd
}

func export(cmd *cobra.Command, file string, open bool) error {
	i, err := bilingual(cmd)
	if err != nil {
		return err
	}
	entries := translate.Export(i.Issue, open, check.Older(history(i.dir)))
	var b strings.Builder
	if err := translate.WritePO(&b, i.Meta.ID, entries); err != nil {
		return err
	}
	// Beside and renamed: a full disk must not cost the translator's old file.
	if err := check.Replace(filepath.Dir(file), filepath.Base(file), b.String()); err != nil {
		return err
	}
	if absent := check.PagesWithoutEnglish(i.Issue); len(absent) > 0 {
		fmt.Fprintf(cmd.ErrOrStderr(), "%s without English: import makes them\n", plural(len(absent), "page"))
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "wrote %d texts to %s: next, tekan translate import %s\n", len(entries), file, file)
	return nil
}

func translateImport() *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE",
		Short: "put a translator's PO file into the issue",
		Long: "import writes the English of a PO file into the pages and records of the issue. It makes\n" +
			"the English of a page that has none when the headline and a block of it are translated.\n" +
			"What is empty, fuzzy, or made from Chinese that has changed since is left out, and said.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return verb(func(cmd *cobra.Command) error { return importPO(cmd, args[0]) })(cmd, args)
		},
	}
}

func importPO(cmd *cobra.Command, file string) error {
	i, err := bilingual(cmd)
	if err != nil {
		return err
	}
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	entries, err := translate.ReadPO(f)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	done, err := translate.Import(i.Issue, i.text, entries)
	if err != nil {
		return err
	}
	if err := translate.SaveNew(i.dir, done.Made); err != nil {
		return err
	}
	w := newWriter(i.dir, i.files)
	if err := w.putAll(done.Files); err != nil {
		return err
	}
	// What the translator sent was made from the Chinese as it stands.
	i.Issue, _ = issue.Read(i.files, issue.EN)
	files, _, err := translate.Accept(i.Issue, i.text, done.Took())
	if err != nil {
		return err
	}
	if err := w.putAll(files); err != nil {
		return err
	}
	w.tell(cmd.ErrOrStderr())
	for _, name := range slices.Sorted(maps.Keys(done.Made)) {
		fmt.Fprintf(cmd.OutOrStdout(), "made %s\n", name)
	}
	for _, why := range done.Refused {
		fmt.Fprintf(cmd.OutOrStdout(), "left out %s\n", why)
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "changed %s, %d as before, %d left out: next, tekan check\n",
		plural(len(done.Changed), "text"), len(done.Same), len(done.Refused))
	return nil
}

// bilingual reads the issue that -C names, which has to be in two languages.
func bilingual(cmd *cobra.Command) (opened, error) {
	i, err := readable(cmd)
	if err == nil && !i.Bilingual() {
		err = fmt.Errorf("the issue is in %q alone: there is nothing to translate", i.Languages()[0])
	}
	return i, err
}
