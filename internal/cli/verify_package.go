//go:build !desk

package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/deploy"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/pack"
)

// Bounds of what is fetched of a package at an address. A larger one can be
// proved as a file.
const (
	largestDownload = 8 << 30 // bytes
	longestDownload = 6 * time.Hour
	mostRedirects   = 5
)

// isPackage says whether what verify is given is a package, and no release: a
// file, a folder that a package was unpacked to, the address of a file.
func isPackage(what string) bool {
	if u, err := url.Parse(what); err == nil && deploy.IsAddress(what) {
		for _, f := range pack.Formats() {
			if strings.HasSuffix(u.Path, f.Suffix) {
				return true
			}
		}
		return false
	}
	info, err := os.Lstat(what)
	switch {
	case err != nil:
		return false
	case info.IsDir():
		return pack.IsPackageFolder(os.DirFS(what))
	}
	return true
}

func runVerifyPackage(cmd *cobra.Command, what string, flags verifyFlags, format diag.Format) error {
	key, err := readPublicKey(flags.key)
	if err != nil {
		return err
	}
	done := working(cmd.ErrOrStderr(), "verifying")
	v, found, err := verifyPackage(cmd.Context(), what, pack.VerifyOptions{Key: key, Toolchain: runtime.Version()})
	done()
	if err != nil {
		return err
	}
	found = append(found, unproved(v, key != nil, flags.release, found)...)
	return tellPackage(cmd, what, v, found, format)
}

// unproved are findings of what was asked for and a package does not show: a
// format without a manifest has neither a signature nor a release.
func unproved(v pack.Verified, keyed bool, release string, found []diag.Finding) (more []diag.Finding) {
	fail := func(code, hint, format string, args ...any) {
		more = append(more, diag.Finding{Code: code, Severity: diag.Error, Message: fmt.Sprintf(format, args...), Hint: hint})
	}
	const elsewhere = "compare its SHA-256 with the one published beside it, or verify another format"
	switch {
	case release == "" || v.Release == release:
	case v.Release != "":
		fail("content-differs", "", "the package is of release %s, want %s", v.Release, release)
	case diag.ExitCode(found) == diag.ExitClean:
		fail("content-differs", elsewhere, "a %s does not tell its release: --release %s can not be proved", v.Package, release)
	}
	if keyed && !v.Signed && diag.ExitCode(found) == diag.ExitClean {
		fail("signature", elsewhere, "a %s has no place for a signature: --key can not be proved", v.Package)
	}
	return more
}

func verifyPackage(ctx context.Context, what string, opts pack.VerifyOptions) (pack.Verified, []diag.Finding, error) {
	if deploy.IsAddress(what) {
		return verifyDownload(ctx, what, opts)
	}
	info, err := os.Stat(what)
	if err != nil {
		return pack.Verified{}, nil, err
	}
	if info.IsDir() {
		root, err := os.OpenRoot(what)
		if err != nil {
			return pack.Verified{}, nil, err
		}
		defer root.Close()
		return pack.VerifyFolder(ctx, root.FS(), opts)
	}
	f, err := os.Open(what)
	if err != nil {
		return pack.Verified{}, nil, err
	}
	defer f.Close()
	return pack.Verify(ctx, info.Name(), f, info.Size(), opts)
}

// verifyDownload fetches a package into a file that goes when it is proved.
func verifyDownload(ctx context.Context, address string, opts pack.VerifyOptions) (v pack.Verified, found []diag.Finding, err error) {
	ctx, stop := context.WithTimeout(ctx, longestDownload)
	defer stop()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return v, nil, fmt.Errorf("%q is no address of a package: want https://…", deploy.Shown(address))
	}
	res, err := deploy.Patient{Client: deploy.Client(mostRedirects)}.Do(req)
	if err != nil {
		return v, nil, fmt.Errorf("%s: %w", deploy.Shown(address), deploy.Cause(err))
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return v, nil, fmt.Errorf("%s answers %.100q", deploy.Shown(address), res.Status)
	}
	f, err := os.CreateTemp("", "tekan-verify-")
	if err != nil {
		return v, nil, err
	}
	gone := os.Remove(f.Name()) // at once where the system can, so that a run that is killed leaves nothing
	defer func() {
		err = errors.Join(err, f.Close())
		if gone != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	n, err := io.Copy(f, io.LimitReader(res.Body, largestDownload+1))
	if err != nil {
		return v, nil, err
	}
	if n > largestDownload {
		return v, nil, fmt.Errorf("%s is larger than %s: download it and verify the file", deploy.Shown(address), size(largestDownload))
	}
	return pack.Verify(ctx, path.Base(req.URL.Path), f, n, opts)
}

func tellPackage(cmd *cobra.Command, what string, v pack.Verified, found []diag.Finding, format diag.Format) error {
	w := cmd.OutOrStdout()
	if format == diag.Text {
		w = cmd.ErrOrStderr()
	}
	if err := diag.Print(w, format, found, diag.Options{Color: colours(w)}); err != nil {
		return err
	}
	code := diag.ExitCode(found)
	if what = near(what); deploy.IsAddress(what) {
		what = deploy.Shown(what)
	}
	switch {
	case format != diag.Text:
	case code != diag.ExitClean:
		fmt.Fprintf(w, "%s is not whole: %s\n", what, tally(found, issue.EN))
	default:
		signed := ""
		if v.Signed {
			signed = ", signature holds"
		}
		out := cmd.OutOrStdout()
		if v.Release == "" { // a format that holds no manifest
			fmt.Fprintf(out, "%s is a whole %s, %s read: not signed, and not every byte is proved\n", what, v.Package, size(v.Bytes))
			break
		}
		fmt.Fprintf(out, "package %s is whole: %s of release %s, %s, %s read, %s followed%s\n",
			v.Name, v.Package, v.Release, plural(v.Files, "file"), size(v.Bytes), plural(v.Links, "link"), signed)
		switch {
		case v.Unproved:
			fmt.Fprintln(out, "it is signed: --key proves by whom")
		case !v.Signed:
			fmt.Fprintln(out, "not signed: shows that nothing broke, not who made it")
		}
	}
	if code != diag.ExitClean {
		return exit(code)
	}
	return nil
}
