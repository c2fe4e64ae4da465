package pack

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"
)

// findChromium is the browser that sets the print edition: the one that
// CHROMIUM names, or one of its kind where systems put it.
func findChromium() (string, error) {
	if name := os.Getenv("CHROMIUM"); name != "" {
		path, err := exec.LookPath(name)
		if err != nil {
			return "", fmt.Errorf("pdf needs Chromium, and CHROMIUM names %q, which is no program", name)
		}
		return path, nil
	}
	names := []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"}
	switch runtime.GOOS {
	case "darwin":
		for _, app := range []string{"Chromium", "Google Chrome", "Microsoft Edge"} {
			names = append(names, "/Applications/"+app+".app/Contents/MacOS/"+app)
		}
	case "windows":
		for _, root := range []string{os.Getenv("ProgramFiles"), os.Getenv("ProgramFiles(x86)"), os.Getenv("LocalAppData")} {
			if root != "" {
				names = append(names, filepath.Join(root, `Chromium\Application\chrome.exe`), filepath.Join(root, `Google\Chrome\Application\chrome.exe`),
					filepath.Join(root, `Microsoft\Edge\Application\msedge.exe`))
			}
		}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("pdf needs Chromium: install the Debian package chromium, or name a Chromium in CHROMIUM")
}

// printPage lets the browser print a file. It gets a profile of its own, and
// no name of a host leads anywhere.
func printPage(ctx context.Context, browser, temp, page, set string) error {
	address := url.URL{Scheme: "file", Path: filepath.ToSlash(page)}
	if address.Path[0] != '/' {
		address.Path = "/" + address.Path // a drive of Windows
	}
	args := []string{"--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-sync", "--disable-background-networking",
		"--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=" + filepath.Join(temp, "profile"),
		"--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline", "--print-to-pdf=" + set}
	if os.Geteuid() == 0 {
		args = append(args, "--no-sandbox") // Chromium refuses to run as root with one
	}
	cmd := exec.CommandContext(ctx, browser, append(args, address.String())...)
	cmd.WaitDelay = 10 * time.Second
	output, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s could not print: %w: %s", browser, err, lastLines(output))
	}
	if _, err := os.Stat(set); err != nil {
		return fmt.Errorf("%s printed nothing: %s", browser, lastLines(output))
	}
	return nil
}
