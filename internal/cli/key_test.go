//go:build !desk

package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The secret key of these tests, and its public half.
const (
	testSecret = "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAbnVtYmVybm9ra2tra2tra2tra2tra2tra2tra2tra2tra2tra4MgpRl32MOMqKSSfGcN9YIeRJdhlF4V6e+yahUJ0jDqAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
	testPublic = "RWRudW1iZXJub4MgpRl32MOMqKSSfGcN9YIeRJdhlF4V6e+yahUJ0jDq"
)

// TestNoKeyIsShown gives secrets, and what is no key, in every place that a key
// can get to.
func TestNoKeyIsShown(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	if err := os.MkdirAll(filepath.Join(dir, "issue", "content"), 0o777); err != nil {
		t.Fatal(err)
	}
	issue := filepath.Join(dir, "issue")
	secret := file("a.key", "untrusted comment: minisign secret key\n"+testSecret+"\n")
	letter := "dear Bai, the safe opens with 1-9-4-9"
	long := file("long.txt", strings.Repeat(letter, 1<<12))
	for _, c := range []struct {
		env, says string
		args      []string
	}{
		{"", "--key: the key is not a minisign public key: it is a secret key", []string{"verify", dir, "--key", secret}},
		{"", "--key: the key is not a minisign public key: it is a secret key", []string{"verify", dir, "--key", testSecret}},
		{"", "it is a secret key", []string{"verify", secret, "--key", testSecret[:80]}},
		{"", "it is a secret key", []string{"verify", "http://127.0.0.1:1/", "--key", secret}},
		{"", "is not a minisign public key: want the last line", []string{"verify", dir, "--key", file("letter.txt", letter)}},
		{"", "is not a minisign public key: want the last line", []string{"verify", dir, "--key", letter}},
		{"", "the file has more than", []string{"verify", dir, "--key", long}},
		{"", "the file of the key is empty", []string{"verify", dir, "--key", file("empty.pub", "\n")}},
		{"", "the file of the key can not be read: is a directory", []string{"verify", dir, "--key", dir}},
		{"", "(a secret key)", []string{"pack", testSecret}},
		{"", "(a secret key)", []string{testSecret}},
		{"", "is a secret key", []string{"pack", "-C", issue, "--format", testSecret}},
		{"", "is a secret key", []string{"deploy", "-C", issue, "--commit", testSecret}},
		{"", "is a secret key", []string{"deploy", "-C", issue, "--run", testSecret[:90], "--part", "1/2"}},
		{"", "is a secret key", []string{"releases", testSecret}},
		{"", "is a secret key", []string{"new", testSecret}},
		{"", "--key: the signing key is not a minisign secret key: it is a public key", []string{"pack", "-C", issue, "--key", testPublic}},
		{"", "--key: the signing key is not a minisign secret key: minisign -G", []string{"pack", "-C", issue, "--key", letter}},
		{letter, "TEKAN_SIGN_KEY: the signing key is not", []string{"pack", "-C", issue}},
		{letter, "TEKAN_SIGN_KEY: the signing key is not", []string{"deploy", "-C", issue}},
		{testSecret[:100], "TEKAN_SIGN_KEY: the signing key is not", []string{"deploy", "-C", issue}},
		{" \n", "TEKAN_SIGN_KEY: the signing key is not", []string{"deploy", "-C", issue}},
		{long, "TEKAN_SIGN_KEY: the file has more than", []string{"deploy", "-C", issue}},
		{"", "http://reader:xxxxx@127.0.0.1:1/hills.zip", []string{"verify", "http://reader:1-9-4-9@127.0.0.1:1/hills.zip?opens=1-9-4-9"}},
		{"", "127.0.0.1", []string{"verify", "http://reader:1-9-4-9@127.0.0.1:1/?opens=1-9-4-9"}},
		{"", "is no address", []string{"verify", "http://reader:1-9-4-9@[/hills/"}},
	} {
		if c.env == "" {
			os.Unsetenv(signKey)
		} else {
			t.Setenv(signKey, c.env)
		}
		var out bytes.Buffer
		code := (Program{}).Main(c.args, nil, &out, &out)
		said := out.String()
		if code == 0 || !strings.Contains(said, c.says) {
			t.Errorf("%q: exit code %d with %q, want %q", c.args, code, said, c.says)
		}
		if strings.Contains(said, testSecret[60:80]) || strings.Contains(said, "safe opens") || strings.Contains(said, "1-9-4-9") {
			t.Errorf("%q: told a secret: %s", c.args, said)
		}
	}
}
