package cli

import (
	"fmt"
	"os"
	"path/filepath"
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
			_, i, err := readable(cmd)
			if err != nil {
				return err
			}
			rows, open := translate.Status(i)
			if err := translate.Print(cmd.OutOrStdout(), rows, open); err != nil {
				return err
			}
			if len(open) == 0 {
				fmt.Fprintln(cmd.ErrOrStderr(), "every translation is current: nothing to do")
				return nil
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "%d to see to: mend the English, then run tekan translate accept\n", len(open))
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
	dir, i, err := readable(cmd)
	if err != nil {
		return err
	}
	used := map[string]bool{}
	files, count, err := translate.Accept(i, fileText(dir), func(t check.Translation) bool {
		picked := len(names) == 0
		for _, name := range names {
			if means(filepath.ToSlash(name), t) {
				picked, used[name] = true, true
			}
		}
		return picked
	})
	for _, name := range names {
		if err == nil && !used[name] {
			return usage{fmt.Errorf("no translation %q: tekan translate status lists them", name)}
		}
	}
	if err != nil {
		return err
	}
	if err := translate.Save(dir, files); err != nil {
		return err
	}
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
		Use:     "export FILE",
		Short:   "write a PO file for a translator",
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
	dir, i, err := readable(cmd)
	if err != nil {
		return err
	}
	entries := translate.Export(i, open, check.Older(history(dir)))
	var b strings.Builder
	if err := translate.WritePO(&b, i.Meta.ID, entries); err != nil {
		return err
	}
	// Beside and renamed: a full disk must not cost the translator's old file.
	if err := check.Replace(filepath.Dir(file), filepath.Base(file), b.String()); err != nil {
		return err
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "wrote %d texts to %s: next, tekan translate import %s\n", len(entries), file, file)
	return nil
}

func translateImport() *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE",
		Short: "put a translator's PO file into the issue",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return verb(func(cmd *cobra.Command) error { return importPO(cmd, args[0]) })(cmd, args)
		},
	}
}

func importPO(cmd *cobra.Command, file string) error {
	dir, i, err := readable(cmd)
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
	done, err := translate.Import(i, fileText(dir), entries)
	if err != nil {
		return err
	}
	if err := translate.Save(dir, done.Files); err != nil {
		return err
	}
	// What the translator sent was made from the Chinese as it stands.
	i, _ = issue.Read(os.DirFS(dir), issue.EN)
	files, _, err := translate.Accept(i, fileText(dir), done.Took)
	if err != nil {
		return err
	}
	if err := translate.Save(dir, files); err != nil {
		return err
	}
	for _, why := range done.Refused {
		fmt.Fprintf(cmd.OutOrStdout(), "left out %s\n", why)
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "changed %s, %d as before, %d left out: next, tekan check\n",
		plural(len(done.Changed), "text"), len(done.Same), len(done.Refused))
	return nil
}

// readable reads the issue that -C names; findings that keep it from being read
// whole are for tekan check to tell.
func readable(cmd *cobra.Command) (string, *issue.Issue, error) {
	dir, err := folder(cmd)
	if err != nil {
		return "", nil, err
	}
	files, found, err := filesOf(dir)
	if err != nil {
		return "", nil, err
	}
	i, faults := issue.Read(files, issue.EN)
	found = append(found, faults...)
	for _, f := range found {
		if f.Code == issue.CodeYAML || f.Code == issue.CodeEncoding {
			return "", nil, fmt.Errorf("%s:%d:%d: %s: tekan check tells more", f.File, f.Line, f.Column, f.Message)
		}
	}
	return dir, i, nil
}

// fileText reads the files of the issue in a folder by their path in it.
func fileText(dir string) func(name string) (string, error) {
	return func(name string) (string, error) {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		return string(data), err
	}
}
