package minisign

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// What we sign holds for minisign itself, and what it signs holds for us.
func TestAgainstTheProgram(t *testing.T) {
	if _, err := exec.LookPath("minisign"); err != nil {
		t.Skip("minisign is not installed: make test brings it")
	}
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	run := func(args ...string) {
		t.Helper()
		if text, err := exec.Command("minisign", args...).CombinedOutput(); err != nil {
			t.Fatalf("minisign %v: %v\n%s", args, err, text)
		}
	}
	read := func(name string) []byte {
		t.Helper()
		data, err := os.ReadFile(path(name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	write := func(name string, data []byte) {
		t.Helper()
		if err := os.WriteFile(path(name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run("-G", "-W", "-p", path("key.pub"), "-s", path("key"))
	secret, err := ParseSigningKey(string(read("key")))
	if err != nil {
		t.Fatal(err)
	}
	public, err := ParsePublicKey(string(read("key.pub")))
	if err != nil {
		t.Fatal(err)
	}
	manifest := []byte(`{"format": 1}`)
	write("ours.json", manifest)
	write("ours.json.minisig", secret.Sign(manifest, "tekan"))
	run("-V", "-m", path("ours.json"), "-p", path("key.pub"))
	write("theirs.json", manifest)
	run("-S", "-s", path("key"), "-m", path("theirs.json"))
	if err := public.Verify(manifest, read("theirs.json.minisig")); err != nil {
		t.Error(err)
	}
}
