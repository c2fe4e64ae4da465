//go:build !desk

package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/pack"
	"github.com/tekan-press/tekan/internal/site"
)

// packFlags are what pack takes on the command line.
type packFlags struct {
	formats           []string
	output, from      string
	key, commit, base string
	intoSite, sources bool
	draft             bool
}

func (p Program) pack() *cobra.Command {
	var flags packFlags
	cmd := &cobra.Command{
		Use:   "pack",
		Short: "make packages for reading without a network",
		Long: "pack makes files of the built site that hold the whole issue, and proves each\n" +
			"before it is put down. It builds the site first when it is missing or older than\n" +
			"the issue. A pack that fails leaves earlier packages as they were. It refuses a\n" +
			"draft, unless --draft says that the packages are for proofreading.\n\n" +
			"Formats:\n" + formatHelp() + "\n" +
			"Without --format, all whose tools are installed but wechat, which is for an\neditor to paste and copy from.\n\n" +
			"--sources puts what the site was built from into the bag: the text, and the\n" +
			"photographs as they were supplied, with place, owner and serial number. Such a\n" +
			"bag is for the archive alone and is never made in the site.\n\n" +
			"When --key or " + signKey + " names a minisign secret key, the packages are signed.",
		Example: "  tekan pack\n" +
			"  tekan pack --format zip,bagit -o dist\n" +
			"  tekan pack --format bagit --sources -o ../archive\n" +
			"  tekan pack --draft --format pdf,html     for a proofreader\n" +
			"  tekan pack --into-site    and the site's own page links to them",
		Args: cobra.NoArgs,
		RunE: verb(func(cmd *cobra.Command) error { return p.runPack(cmd, flags) }),
	}
	cmd.Flags().StringSliceVar(&flags.formats, "format", nil, "`formats` to make, with commas between")
	cmd.Flags().StringVarP(&flags.output, "output", "o", "dist", "`folder` for the packages, relative to the issue")
	cmd.Flags().StringVar(&flags.from, "from", site.DefaultOutput, "`folder` of the built site, relative to the issue")
	cmd.Flags().StringVar(&flags.base, "base-url", "", "`address` of the site when it has to be built, instead of the one in config.toml")
	cmd.Flags().StringVar(&flags.key, "key", "", "minisign secret `key` to sign with, or its file, instead of "+signKey)
	cmd.Flags().StringVar(&flags.commit, "commit", "", "`revision` to record, instead of git's or the CI system's")
	cmd.Flags().BoolVar(&flags.intoSite, "into-site", false, "put the packages into the built site, and list them in its page for reading offline")
	cmd.Flags().BoolVar(&flags.sources, "sources", false, "put the sources into the bag, photographs as they were supplied among them; not for publishing")
	draftFlag(cmd, &flags.draft, "pack a draft too, and build one when the site has to be built")
	cmd.MarkFlagsMutuallyExclusive("output", "into-site")
	cmd.MarkFlagsMutuallyExclusive("sources", "into-site")
	return cmd
}

func formatHelp() string {
	var b strings.Builder
	for _, f := range pack.Formats() {
		fmt.Fprintf(&b, "  %-10s %s\n", f.Name, f.Says)
	}
	return b.String()
}

func (p Program) runPack(cmd *cobra.Command, flags packFlags) error {
	dir, err := folder(cmd)
	if err != nil {
		return err
	}
	key, err := signingKey(cmd, flags.key)
	if err != nil {
		return err
	}
	opts := pack.Options{Formats: flags.formats, Commit: commitOf(cmd.Context(), dir, flags.commit),
		Tool: "tekan " + version(), Toolchain: runtime.Version(), Key: key, Output: within(dir, flags.output), Faces: p.faces()}
	if err := pack.CheckFormats(flags.formats); err != nil {
		return asUsage(err)
	}
	if flags.intoSite && slices.Contains(flags.formats, "wechat") {
		return usage{errors.New("wechat is for an editor's desk and is not published: leave it out of --format, or --into-site out")}
	}
	from := within(dir, flags.from)
	if flags.sources {
		if err := keepApart(flags, from, opts.Output); err != nil {
			return err
		}
		files, found, err := filesOf(dir)
		if err != nil {
			return err
		}
		if diag.Count(found, diag.Error) > 0 {
			return fmt.Errorf("a module of the issue can not be had, so the bag would lack it: tekan check tells more")
		}
		opts.Sources = files
	}
	if err := p.buildFor(cmd, dir, from, flags); err != nil {
		return err
	}
	if flags.intoSite {
		opts.Output = filepath.Join(from, pack.PackagesDir)
	}
	root, err := os.OpenRoot(from)
	if err != nil {
		return err
	}
	defer root.Close()
	stderr := cmd.ErrOrStderr()
	done := working(stderr, "reading the site")
	opts.Site, err = p.openSite(cmd, root.FS(), from)
	done()
	if err != nil {
		return err
	}
	opts.Progress = func(name string) {
		done()
		done = working(stderr, "packing "+name)
	}
	made, found, err := pack.Pack(cmd.Context(), opts)
	done()
	if err != nil {
		return err
	}
	if err := refusePack(stderr, root.FS(), found); err != nil {
		return err
	}
	if flags.intoSite {
		if err := pack.ListPackages(opts.Site, from, made); err != nil {
			return err
		}
	}
	tellPacked(cmd.OutOrStdout(), opts, made)
	return nil
}

// keepApart refuses to put sources where readers would get at them.
func keepApart(flags packFlags, from, output string) error {
	if len(flags.formats) > 0 && !slices.Contains(flags.formats, "bagit") {
		return usage{errors.New("--sources is for the bag: add bagit to --format")}
	}
	inside, err := filepath.Rel(resolved(from), resolved(output))
	if err == nil && filepath.IsLocal(inside) {
		return usage{fmt.Errorf("--sources into %q, which is published: name a folder outside of the site with -o", near(output))}
	}
	return nil
}

// resolved is an absolute path without symbolic links, as far as it is there.
func resolved(name string) string {
	name, err := filepath.Abs(name)
	if err != nil {
		return name
	}
	if real, err := filepath.EvalSymlinks(name); err == nil {
		return real
	}
	if above := filepath.Dir(name); above != name {
		return filepath.Join(resolved(above), filepath.Base(name))
	}
	return name
}

// buildFor builds the site when it is missing or older than the issue.
func (p Program) buildFor(cmd *cobra.Command, dir, from string, flags packFlags) error {
	if err := refuseDraft(from, flags.draft, "pack", check.Text{ZH: "给校对用", EN: "to pack it for a proofreader"}); err != nil {
		return err
	}
	fresh, err := isFresh(dir, from)
	if err != nil || fresh && flags.base == "" {
		return err
	}
	return runBuild(cmd, site.Options{Theme: p.Theme, Faces: p.faces(), Dir: dir, Output: flags.from, BaseURL: flags.base, Draft: flags.draft})
}

// isFresh says whether a whole site was built after the last change to its issue.
func isFresh(dir, from string) (bool, error) {
	_, err := os.Stat(filepath.Join(from, "index.html"))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	built, err := builtAt(from)
	if err != nil {
		return false, err
	}
	_, err = os.Stat(filepath.Join(from, issue.PartMark))
	if !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	fresh := true
	for _, part := range []string{"content", "data", "assets", "layouts", "static", "config.toml"} {
		err := filepath.WalkDir(filepath.Join(dir, part), func(_ string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil {
				return err
			}
			info, err := d.Info()
			fresh = fresh && (err != nil || !info.ModTime().After(built))
			return err
		})
		if err != nil {
			return false, err
		}
	}
	return fresh, nil
}

// builtAt is when a site was built. A build makes every folder anew, but no file that is
// as it was before; what lays a file of its own into one folder makes no other younger.
func builtAt(from string) (built time.Time, err error) {
	err = filepath.WalkDir(from, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil && (built.IsZero() || info.ModTime().Before(built)) {
			built = info.ModTime()
		}
		return err
	})
	return built, err
}

func (p Program) openSite(cmd *cobra.Command, fsys fs.FS, from string) (*pack.Site, error) {
	s, found, err := pack.OpenSite(cmd.Context(), fsys)
	if err != nil {
		return nil, fmt.Errorf("read the site in %q: %w", near(from), err)
	}
	return s, refusePack(cmd.ErrOrStderr(), fsys, found)
}

// refusePack shows findings and ends the verb when one of them is an error.
func refusePack(w io.Writer, fsys fs.FS, found []diag.Finding) error {
	if err := diag.Print(w, diag.Text, found, diag.Options{Source: fsys, Color: colours(w)}); err != nil {
		return err
	}
	if code := diag.ExitCode(found); code != diag.ExitClean {
		fmt.Fprintf(w, "not packed, %s: mend the errors and pack again\n", tally(found, issue.EN))
		return exit(code)
	}
	return nil
}

func asUsage(err error) error {
	if errors.As(err, new(pack.UnknownFormat)) {
		return usage{err}
	}
	return err
}

func tellPacked(w io.Writer, opts pack.Options, made []pack.MadePackage) {
	fmt.Fprintf(w, "packed release %s, %s in %s\n", opts.Site.Release, plural(len(made), "package"), near(opts.Output))
	for _, m := range made {
		fmt.Fprintf(w, "  %s  %s  %s\n    sha256 %s\n", m.Name, strings.Join(m.Languages, " "), size(m.Size), m.SHA256)
	}
	if len(opts.Formats) == 0 {
		for _, f := range pack.Formats() {
			if f.Missing != nil && !slices.ContainsFunc(made, func(m pack.MadePackage) bool { return m.Format == f.Name }) {
				fmt.Fprintf(w, "left out %s: %v\n", f.Name, f.Missing())
			}
		}
	}
	if len(made) > 0 {
		fmt.Fprintf(w, "next: tekan verify %s\n", near(filepath.Join(opts.Output, made[0].Name)))
	}
}

// within is a path that is relative to a folder.
func within(dir, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(dir, name)
}
