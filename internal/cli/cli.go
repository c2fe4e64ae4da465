// Package cli is the command line: one file per verb, and what they share.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/minisign"
	"github.com/tekan-press/tekan/internal/picture"
)

// Program is the command line with what is compiled into it.
type Program struct {
	// Theme is what an issue without layouts of its own is printed with. Nil
	// means that every issue has to bring its own.
	Theme fs.FS
	// CISum is the SHA-256 of the program of the same release for Linux on amd64, in
	// hexadecimal, for the workflows of an issue; "" where that is this program, or
	// nobody knows.
	CISum string
	// Faces are the fonts that headlines are set in, as face.New reads them. Nil means that there is to be nothing
	// about faces at all.
	Faces fs.FS
}

// Main runs the program with the arguments after its name and returns its exit
// code, one of diag.ExitTable.
func (p Program) Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root := p.root()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	var code exit
	switch err := root.ExecuteContext(ctx); {
	case err == nil:
		return diag.ExitClean
	case errors.As(err, &code):
		return int(code)
	default:
		fmt.Fprintf(stderr, "tekan: %s\n", sentence(err))
		if errors.As(err, new(trouble)) {
			return diag.ExitTrouble
		}
		fmt.Fprintln(stderr, "  hint: tekan help lists the verbs, tekan help VERB its flags")
		return diag.ExitUsage
	}
}

// exit ends the program with a code when everything has been said.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// trouble is an error that is not the fault of the command line: all errors of
// a verb at work are. What is left are cobra's own, about usage.
type trouble struct{ error }

func (t trouble) Unwrap() error { return t.error }

// verb makes a cobra function of a verb's work.
func verb(work func(cmd *cobra.Command) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, _ []string) error {
		err := work(cmd)
		if err == nil || errors.As(err, new(exit)) || errors.As(err, new(usage)) {
			return err
		}
		return trouble{err}
	}
}

// usage is an error about the command line that cobra can not find.
type usage struct{ error }

func (p Program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "tekan",
		Short: "turn a special issue of a newspaper into a bilingual magazine",
		Long: "tekan turns a special issue of a newspaper, in Chinese and English,\n" +
			"into a magazine for the web.\n\n" + exitHelp(),
		Example: "  tekan serve            write with a preview beside you\n" +
			"  tekan check            find what is wrong, and what would be right\n" +
			"  tekan build            make the site in public/",
		Version:           version(),
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
		Args:              cobra.NoArgs,
		PersistentPreRunE: refuseEmptyValues,
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetVersionTemplate("tekan {{ .Version }}\n")
	root.PersistentFlags().StringP("dir", "C", ".", "`folder` of the issue")
	root.AddCommand(p.check(), figuresVerb(), translateVerb(), p.versionVerb())
	root.AddCommand(p.siteVerbs()...)
	return root
}

func exitHelp() string {
	var b strings.Builder
	b.WriteString("Exit codes:\n")
	for _, row := range diag.ExitTable() {
		fmt.Fprintf(&b, "  %d  %s\n", row.Code, row.Meaning)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// folder is the folder of the issue that -C names, proved to be one.
func folder(cmd *cobra.Command) (string, error) {
	name, err := cmd.Flags().GetString("dir")
	if err != nil {
		return "", err
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("no folder %q: -C names the folder of an issue", name)
	case err != nil:
		return "", err
	case !info.IsDir():
		return "", fmt.Errorf("%q is a file: -C names the folder of an issue", name)
	}
	if info, err := os.Stat(filepath.Join(name, "content")); err != nil || !info.IsDir() {
		return "", fmt.Errorf("no folder \"content\" in %q: -C names the folder of an issue", name)
	}
	return name, nil
}

// desk is the copy desk: everything that is found in an issue before a build.
func desk(dir string, files issueFiles, o check.Options) []diag.Finding {
	o.Lang, o.Pictures = locale(), recall(dir)
	found := check.Source(files, o).Findings
	_ = o.Pictures.Keep() // without it, the pictures are read again next time
	return found
}

// issueFiles are the files of an issue, by their names in it.
type issueFiles interface {
	fs.FS
	// Name has findings name files of modules as "module@version/path".
	Name([]diag.Finding) []diag.Finding
	// Own is the path of a file from the folder of the issue, false for one of a module.
	Own(name string) (string, bool)
	// On has the files of modules stand over others than those in the folder.
	On(own fs.FS) fs.FS
}

// recall is what is known of the pictures of an issue.
func recall(dir string) *picture.Memory {
	caches, err := os.UserCacheDir()
	if err != nil {
		caches = "" // there is no home: nothing is remembered
	}
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	return picture.Recall(caches, dir)
}

// sentence keeps an error to one line, in words for who pressed Ctrl-C. A secret
// key that was given in the wrong place is not in it.
func sentence(err error) string {
	words := strings.Fields(err.Error())
	for i, word := range words {
		if minisign.IsSecret(word) {
			words[i] = "(a secret key)"
		}
	}
	text := strings.Join(words, " ")
	if errors.Is(err, context.Canceled) {
		text = strings.ReplaceAll(text, context.Canceled.Error(), "interrupted")
	}
	return text
}
