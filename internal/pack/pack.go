package pack

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/face"
	"github.com/tekan-press/tekan/internal/minisign"
)

// Options say what to pack and where to put it.
type Options struct {
	// Site is what OpenSite has read.
	Site *Site
	// Sources is the folder of the issue, for an archivist's package that is to
	// hold it, photographs as they were supplied among it; nil leaves it out, as
	// does everything that is published.
	Sources fs.FS
	// Output is the folder for the packages; it is made when it is missing.
	Output string
	// Formats are names of formats; empty means all that have their tools and
	// need not be asked for.
	Formats []string
	// Commit is the revision of the source, empty when it is not known.
	Commit string
	// Tool is the program with its version.
	Tool string
	// Toolchain is the version of Go that runs.
	Toolchain string
	// Key signs the manifests; nil does not.
	Key *minisign.SigningKey
	// Faces are the fonts that a print edition is set in; nil leaves them to the system's.
	Faces *face.Set
	// Progress is called with the name of a file before it is made; it may be
	// nil.
	Progress func(name string)
}

// MadePackage is a package that was made.
type MadePackage struct {
	Name      string // of the file in Output
	Format    string
	Languages []string // keys
	Report    string   // path of the page when it is of one report
	Size      int64    // bytes
	SHA256    string
}

// Pack makes packages. Each is written beside the place it is for, verified,
// and takes its place only when all of them are whole: a pack that fails
// leaves the folder as it was.
//
// Findings of severity error mean that nothing was made; the error is for what
// kept it from working.
func Pack(ctx context.Context, opts Options) (made []MadePackage, found []diag.Finding, err error) {
	formats, err := chosen(opts.Formats)
	if err != nil {
		return nil, nil, err
	}
	if err := os.MkdirAll(opts.Output, 0o777); err != nil {
		return nil, nil, err
	}
	if err := removeStale(opts.Output); err != nil {
		return nil, nil, err
	}
	temp, err := os.MkdirTemp(opts.Output, packing)
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(temp)) }()
	for _, f := range formats {
		for _, e := range f.Editions(opts.Site) {
			name := e.Name() + f.Suffix
			if opts.Progress != nil {
				opts.Progress(name)
			}
			m, more, err := makeOne(ctx, f, e, opts, filepath.Join(temp, name))
			found = append(found, more...)
			if err != nil {
				return nil, nil, fmt.Errorf("%s: %w", name, err)
			}
			if m.Size == 0 {
				continue // left out, and a finding says why
			}
			m.Name = name
			made = append(made, m)
		}
		if diag.Count(found, diag.Error) > 0 {
			return nil, diag.Sort(found), nil // the next format would say the same again
		}
	}
	for _, m := range made {
		if err := os.Rename(filepath.Join(temp, m.Name), filepath.Join(opts.Output, m.Name)); err != nil {
			return nil, nil, err
		}
	}
	return made, diag.Sort(found), nil
}

// packing begins the name of the folder that packages are made in.
const packing = ".packing-"

// removeStale removes what a killed pack left behind.
func removeStale(folder string) error {
	left, err := fs.Glob(os.DirFS(folder), packing+"*")
	for _, name := range left {
		err = errors.Join(err, os.RemoveAll(filepath.Join(folder, name)))
	}
	return err
}

// makeOne makes one package and verifies it as a stranger would.
func makeOne(ctx context.Context, f Format, e Edition, opts Options, name string) (m MadePackage, found []diag.Finding, err error) {
	w, err := os.Create(name)
	if err != nil {
		return MadePackage{}, nil, err
	}
	found, err = f.Make(ctx, e, opts, w)
	if err := errors.Join(err, w.Close()); err != nil {
		return MadePackage{}, nil, err
	}
	if diag.Count(found, diag.Error) > 0 {
		return MadePackage{}, found, nil
	}
	if info, err := os.Stat(name); err != nil || info.Size() == 0 {
		return MadePackage{}, found, err
	}
	if more, err := verifyMade(ctx, f, opts, name); err != nil || diag.Count(more, diag.Error) > 0 {
		return MadePackage{}, more, err
	}
	d, err := digestFile(os.DirFS(filepath.Dir(name)), filepath.Base(name))
	if err != nil {
		return MadePackage{}, nil, err
	}
	return MadePackage{Format: f.Name, Languages: e.Languages, Report: e.Report, Size: d.Size, SHA256: d.SHA256}, found, nil
}

func verifyMade(ctx context.Context, f Format, opts Options, name string) ([]diag.Finding, error) {
	check := VerifyOptions{Toolchain: opts.Toolchain}
	if opts.Key != nil {
		var err error
		if check.Key, err = minisign.ParsePublicKey(opts.Key.Public()); err != nil {
			return nil, err
		}
	}
	r, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	info, err := r.Stat()
	if err != nil {
		return nil, err
	}
	verify := f.Verify
	if verify == nil {
		verify = VerifyArchive
	}
	_, found, err := verify(ctx, r, info.Size(), check)
	for i := range found {
		found[i].Hint = "" // it is for whoever was given the package
	}
	return found, err
}

// UnknownFormat is the error for a format that does not exist.
type UnknownFormat struct{ Name string }

// Error names the formats there are.
func (e UnknownFormat) Error() string {
	var names []string
	for _, f := range Formats() {
		names = append(names, f.Name)
	}
	return fmt.Sprintf("unknown format %q: want %s", e.Name, strings.Join(names, ", "))
}

// CheckFormats says what keeps formats from being made: UnknownFormat, or a
// tool that is missing.
func CheckFormats(names []string) error {
	_, err := chosen(names)
	return err
}

// chosen are the formats with these names. A format that was named needs its
// tools; when none is named, those without their tools are left out.
func chosen(names []string) ([]Format, error) {
	all := Formats()
	var list []Format
	for _, name := range names {
		i := slices.IndexFunc(all, func(f Format) bool { return f.Name == name })
		if i < 0 {
			return nil, UnknownFormat{name}
		}
		if all[i].Missing != nil {
			if err := all[i].Missing(); err != nil {
				return nil, err
			}
		}
		list = append(list, all[i])
	}
	if len(names) > 0 {
		return list, nil
	}
	return slices.DeleteFunc(all, func(f Format) bool { return f.Asked || f.Missing != nil && f.Missing() != nil }), nil
}
