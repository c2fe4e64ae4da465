package deploy

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tekan-press/tekan/internal/diag"
)

// A server of Debian's with the configuration that a deploy writes stands in
// front of a target: readers poll during 20 deploys and the rollbacks between
// them, then every header is compared.
func TestServersInFront(t *testing.T) {
	endpoint := startStore(t)
	for _, program := range []string{"nginx", "caddy"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Errorf("%s is not installed: apt-get install nginx-light caddy", program)
			continue
		}
		t.Run(program+" on a folder", func(t *testing.T) {
			target := openDir(t)
			mustDeploy(t, target, 0, 3, Options{})
			behind(t, target, startServer(t, program, target))
		})
		t.Run(program+" on a store", func(t *testing.T) {
			target := openTest(t, storeURL(endpoint, program, ""), patient())
			mayRead(t, target)
			mustDeploy(t, target, 0, 3, Options{})
			behind(t, target, startServer(t, program, target))
		})
	}
}

func behind(t *testing.T, target Target, base string) {
	pollWhile(t, base, func() {
		for n := 1; n <= 20; n++ {
			mustDeploy(t, target, n, 3, Options{})
			if n%3 == 0 {
				if _, _, err := Rollback(t.Context(), target, "", Options{}); err != nil {
					t.Error(err)
				}
			}
		}
	})
	v, found, err := VerifyLive(t.Context(), base, LiveOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Errorf("%s: %s: %s", f.Severity, f.File, f.Message)
	}
	if v.Files == 0 || v.Bytes == 0 {
		t.Error("nothing was verified")
	}
	for path, want := range map[string]string{"/nope/": "missing<", "/en/nope/": "missing in English<"} {
		res, err := http.Get(base + path)
		if err != nil {
			t.Fatal(err)
		}
		body := make([]byte, 300)
		n, _ := res.Body.Read(body)
		res.Body.Close()
		if res.StatusCode != http.StatusNotFound || !strings.Contains(string(body[:n]), want) {
			t.Errorf("%s answers %s with %q", path, res.Status, body[:n])
		}
		if c := res.Header.Get("Cache-Control"); strings.Contains(c, "immutable") {
			t.Errorf("%s may be kept for ever: %q", path, c)
		}
	}
	asksAgain(t, base+"/")
}

// asksAgain proves that a reader who has a page is told so in a few bytes.
func asksAgain(t *testing.T, url string) {
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	req, err := http.NewRequestWithContext(context.Background(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("If-None-Match", res.Header.Get("ETag"))
	if res, err = http.DefaultClient.Do(req); err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusNotModified {
		t.Errorf("%s with its ETag answers %s", url, res.Status)
	}
}

// startServer runs a web server on the configuration that lies at the target.
func startServer(t *testing.T, program string, target Target) (base string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	l.Close()
	dir := t.TempDir()
	name := map[string]string{"nginx": "nginx.conf", "caddy": "Caddyfile"}[program]
	part, err := readAll(t.Context(), target, serverPrefix+name)
	if err != nil {
		t.Fatal(err)
	}
	own := filepath.Join(dir, "part")
	text := fmt.Sprintf("{\n\tadmin off\n\tauto_https off\n}\nhttp://%s {\n\timport %s\n}\n", addr, own)
	cmd := exec.Command("caddy", "run", "--adapter", "caddyfile", "--config", filepath.Join(dir, "whole"))
	if program == "nginx" {
		text = fmt.Sprintf("daemon off; master_process off; pid %[1]s/pid; error_log stderr error; events {}\n"+
			"http { access_log off; client_body_temp_path %[1]s/a; proxy_temp_path %[1]s/b; fastcgi_temp_path %[1]s/c; uwsgi_temp_path %[1]s/d; scgi_temp_path %[1]s/e;\n"+
			"server { listen %[2]s; include %[3]s; } }\n", dir, addr, own)
		cmd = exec.Command("nginx", "-p", dir, "-e", "stderr", "-c", filepath.Join(dir, "whole"))
	}
	for file, data := range map[string]string{"whole": text, "part": string(part)} {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		t.Fatal(err)
	}
	cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_DATA_HOME="+dir, "XDG_CONFIG_HOME="+dir)
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		<-ended
		log.Close()
		if data, _ := os.ReadFile(log.Name()); t.Failed() {
			t.Logf("%s said: %.3000s", program, data)
		}
	})
	for {
		if c, err := net.Dial("tcp", addr); err == nil {
			c.Close()
			return "http://" + addr
		}
		select {
		case <-ended:
			t.Fatalf("%s ended", program)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// What a server does wrong is named.
func TestVerifyLiveNamesWhatDiffers(t *testing.T) {
	target := openDir(t)
	mustDeploy(t, target, 1, 1, Options{})
	base := startServer(t, "nginx", target)
	name := filepath.Join(target.String(), "current/report-0/index.html")
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	_, found, err := VerifyLive(t.Context(), base, LiveOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 1 || found[0].File != "report-0/index.html" || found[0].Code != "wrong-status" && found[0].Code != "header-differs" {
		t.Errorf("a page is gone, and found is %v", found)
	}
	if err := os.WriteFile(name, []byte("other"), 0o666); err != nil {
		t.Fatal(err)
	}
	_, found, err = VerifyLive(t.Context(), base, LiveOptions{})
	if err != nil || len(found) != 1 || found[0].Code != "content-differs" {
		t.Errorf("a page is other, and found is %v, %v", found, err)
	}
	if _, found, err = VerifyLive(t.Context(), base, LiveOptions{Release: "20250101T000000Z-000000000000"}); err != nil || diag.ExitCode(found) == diag.ExitClean {
		t.Errorf("another release is wanted, and found is %v, %v", found, err)
	}
	if _, _, err := VerifyLive(t.Context(), base+"/en/", LiveOptions{}); err == nil {
		t.Error("verified a site without a manifest")
	}
}
