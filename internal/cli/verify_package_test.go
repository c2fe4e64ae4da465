//go:build !desk

package cli

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/pack"
)

// TestVerifyAtAnAddress proves packages that are fetched, and that nothing of
// them stays.
func TestVerifyAtAnAddress(t *testing.T) {
	site := fstest.MapFS{"index.html": {Data: []byte(`<html lang=en><link rel=canonical href=https://hills.example/>` +
		`<script type=application/ld+json>{"@type":"PublicationIssue","identifier":"hills","dateModified":"2025-03-01"}</script>`)}}
	s, found, err := pack.OpenSite(t.Context(), site)
	if err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	dir := t.TempDir()
	if _, found, err := pack.Pack(t.Context(), pack.Options{Site: s, Output: dir, Formats: []string{"zip"}}); err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	if err := os.WriteFile(dir+"/broken.zip", []byte("PK"), 0o666); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer server.Close()
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	for _, c := range []struct {
		name string
		code int
		says string
	}{
		{"/hills.zip", 0, "package hills is whole: zip of release 20250301T000000Z-"},
		{"/broken.zip", 1, "the archive is cut short"},
		{"/gone.zip", 3, `answers "404 Not Found"`},
	} {
		var out bytes.Buffer
		code := Program{}.Main([]string{"verify", server.URL + c.name}, nil, &out, &out)
		if code != c.code || !strings.Contains(out.String(), c.says) {
			t.Errorf("%s: exit code %d with %s, want %d with %q", c.name, code, out.String(), c.code, c.says)
		}
	}
	if left, err := os.ReadDir(temp); err != nil || len(left) != 0 {
		t.Errorf("left %v, %v", left, err)
	}
}
