package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// figuresFlags are what figures was asked to do.
type figuresFlags struct {
	format         string
	records, write bool
}

func figuresVerb() *cobra.Command {
	f := figuresFlags{format: "text"}
	cmd := &cobra.Command{
		Use:   "figures [REPORT]",
		Short: "list the figures of the text, and which have names",
		Long: "figures lists what both languages tell alike: its words, where they stand, value and\n" +
			"unit, and the name it has in data/statistics.yaml, if any. --records prints records\n" +
			"for those without a name, ready to be looked over and pasted; --write appends them.",
		Example: "  tekan figures\n" +
			"  tekan figures river/land\n" +
			"  tekan figures river --records\n" +
			"  tekan figures river --write",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return verb(func(cmd *cobra.Command) error {
				switch {
				case f.format != "text" && f.format != "json":
					return usage{fmt.Errorf("unknown format %q: want text or json", f.format)}
				case f.records && f.write:
					return usage{errors.New("--records with --write: the records are either printed or written")}
				case f.format == "json" && (f.records || f.write):
					return usage{errors.New("--format json with records: records are YAML")}
				}
				return runFigures(cmd, args, f)
			})(cmd, args)
		},
	}
	cmd.Flags().StringVar(&f.format, "format", f.format, "text or json `format`")
	cmd.Flags().BoolVar(&f.records, "records", false, "print records for the figures without a name")
	cmd.Flags().BoolVar(&f.write, "write", false, "append these records to the data")
	return cmd
}

func runFigures(cmd *cobra.Command, args []string, f figuresFlags) error {
	issue, err := readable(cmd)
	if err != nil {
		return err
	}
	i := issue.Issue
	paths, err := pagesNamed(i, args)
	if err != nil {
		return err
	}
	whole := *i
	whole.NamedFigures = false // those that want a name are listed too
	figures := compose.FiguresOf(&whole, nil)
	switch {
	case f.records:
		return printRecords(cmd, i, figures, paths)
	case f.write:
		return writeRecords(cmd, issue, figures, paths)
	}
	var all []compose.Listed
	for _, path := range paths {
		all = append(all, figures.List(i, path)...)
	}
	nameFiles(issue.files, all)
	if f.format == "json" {
		return figuresJSON(cmd.OutOrStdout(), all)
	}
	named := 0
	for _, x := range all {
		listFigure(cmd.OutOrStdout(), x)
		if !x.Found {
			named++
		}
	}
	fmt.Fprintln(cmd.ErrOrStderr(), concludeFigures(len(all), named).In(locale()))
	return nil
}

// pagesNamed are the paths of the reports and sections that figures are asked of: all,
// or those of the report or section given.
func pagesNamed(i *issue.Issue, args []string) ([]string, error) {
	var all, known []string
	for _, a := range i.Reports {
		known = append(known, a.ID)
		all = append(all, a.ID)
		for _, s := range a.Sections {
			all = append(all, s.Path)
		}
	}
	if len(args) == 0 {
		return all, nil
	}
	name := strings.TrimSuffix(filepath.ToSlash(args[0]), "/")
	var paths []string
	for _, path := range all {
		if path == name || strings.HasPrefix(path, name+"/") {
			paths = append(paths, path)
		}
	}
	if paths == nil {
		return nil, usage{fmt.Errorf("no report %q: want %s", name, strings.Join(known, ", "))}
	}
	return paths, nil
}

// nameFiles has the places of figures name files of modules as findings do.
func nameFiles(files issueFiles, all []compose.Listed) {
	known := map[string]string{}
	for _, x := range all {
		for l, at := range x.At {
			name, ok := known[at.File]
			if !ok {
				name = files.Name([]diag.Finding{{File: at.File}})[0].File
				known[at.File] = name
			}
			at.File = name
			x.At[l] = at
		}
	}
}

// listFigure prints a figure with its places and its name.
func listFigure(out io.Writer, x compose.Listed) {
	value := string(x.Value)
	if x.High != "" {
		value += ".." + string(x.High)
	}
	for _, l := range issue.Languages() {
		if at, ok := x.At[l]; ok {
			fmt.Fprintf(out, "%s:%d:%d: %s\n", at.File, at.Line, at.Column, x.Words(l))
		}
	}
	name := x.ID
	if x.Found {
		name = "-"
	}
	fmt.Fprintf(out, "  %s %s  %s  %s · %s\n", value, x.Unit, name, x.Label.ZH, x.Label.EN)
}

func concludeFigures(all, named int) check.Text {
	switch {
	case all == 0:
		return check.Text{ZH: "没有查到两种语言都写明的数：tekan check 会指出哪里不一致", EN: "no figure that both languages tell: tekan check says where they differ"}
	case named == all:
		return check.Say("%[1]d个数，都有名字", "%[2]s, all of them with a name", all, plural(all, "figure"))
	}
	return check.Say("%[1]d个数，%[2]d个有名字：要给其余的起名，tekan figures --records", "%[3]s, %[2]d of them with a name: to name others, tekan figures --records", all, named, plural(all, "figure"))
}

func figuresJSON(out io.Writer, all []compose.Listed) error {
	type place struct {
		File   string `json:"file"`
		Line   int    `json:"line"`
		Column int    `json:"column"`
	}
	type halves struct {
		ZH string `json:"zh"`
		EN string `json:"en"`
	}
	type figure struct {
		ID      string           `json:"id"`
		Named   bool             `json:"named"`
		Section string           `json:"section"`
		Value   json.Number      `json:"value,omitempty"`
		High    json.Number      `json:"high,omitempty"`
		Unit    string           `json:"unit"`
		ZH      string           `json:"zh"`
		EN      string           `json:"en"`
		Label   halves           `json:"label"`
		At      map[string]place `json:"at"`
	}
	list := []figure{}
	for _, x := range all {
		f := figure{ID: x.ID, Named: !x.Found, Section: x.Section, Value: json.Number(x.Value), High: json.Number(x.High), Unit: x.Unit,
			ZH: x.ZH, EN: x.EN, Label: halves{x.Label.ZH, x.Label.EN}, At: map[string]place{}}
		for l, at := range x.At {
			f.At[string(l)] = place{at.File, at.Line, at.Column}
		}
		list = append(list, f)
	}
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(list)
}

// drafts are the records of the pages that have figures without a name.
func drafts(i *issue.Issue, figures *compose.Figures, paths []string) (texts map[string]string, count int) {
	taken := map[string]bool{}
	for _, s := range i.Statistics {
		taken[s.ID] = true
	}
	texts = map[string]string{}
	for _, path := range paths {
		text, n := figures.Records(i, path, taken)
		if n > 0 {
			texts[path] = text
		}
		count += n
	}
	return texts, count
}

func printRecords(cmd *cobra.Command, i *issue.Issue, figures *compose.Figures, paths []string) error {
	texts, count := drafts(i, figures, paths)
	for _, path := range paths {
		fmt.Fprint(cmd.OutOrStdout(), texts[path])
	}
	next := check.Say("%d条：看过标签，贴进 data/statistics.yaml，或由 tekan figures --write 写入", "%d records: look over the labels and paste them into data/statistics.yaml, or have tekan figures --write do it", count)
	if count == 0 {
		next = nothingToName()
	}
	fmt.Fprintln(cmd.ErrOrStderr(), next.In(locale()))
	return nil
}

func nothingToName() check.Text {
	return check.Text{ZH: "没有要起名的数：什么也没有写", EN: "no figure wants a name: nothing written"}
}

// writeRecords appends the records of each report to the file that has its others.
func writeRecords(cmd *cobra.Command, i opened, figures *compose.Figures, paths []string) error {
	texts, count := drafts(i.Issue, figures, paths)
	if count == 0 {
		fmt.Fprintln(cmd.ErrOrStderr(), nothingToName().In(locale()))
		return nil
	}
	added, order := map[string]string{}, []string{}
	for _, path := range paths {
		if texts[path] == "" {
			continue
		}
		name := statisticsFile(i, path)
		if added[name] == "" {
			order = append(order, name)
		}
		added[name] += texts[path]
	}
	made := map[string]string{}
	for _, name := range order {
		old, err := os.ReadFile(filepath.Join(i.dir, filepath.FromSlash(name)))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		text, err := issue.AppendRecords(name, old, added[name])
		if err != nil {
			return err
		}
		made[name] = string(text)
	}
	for _, name := range order {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(i.dir, filepath.FromSlash(name))), 0o777); err != nil {
			return err
		}
		if err := check.Replace(i.dir, name, made[name]); err != nil {
			return err
		}
	}
	fmt.Fprintln(cmd.ErrOrStderr(), check.Say("在 %[2]s 写入%[1]d条：下一步，看过标签，再 tekan check",
		"appended %[3]s to %[2]s: next, look over the labels, then tekan check", count, strings.Join(order, ", "), plural(count, "record")).In(locale()))
	return nil
}

// statisticsFile is the file of the data that the records of a page belong to: the
// one in the issue's folder that has the last record of its report, a file of the
// report's name, or the one of all.
func statisticsFile(i opened, path string) string {
	report, _, _ := strings.Cut(path, "/")
	own, name := "data/statistics/"+report+".yaml", ""
	for _, s := range i.Statistics {
		if s.Section == report || strings.HasPrefix(s.Section, report+"/") {
			if file, ok := i.files.Own(s.At("id").File); ok {
				name = file
			}
		}
	}
	if name != "" {
		return name
	}
	if _, err := os.Stat(filepath.Join(i.dir, filepath.FromSlash(own))); err == nil {
		return own
	}
	return "data/statistics.yaml"
}
