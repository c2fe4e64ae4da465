package minisign

import (
	"crypto/ed25519"
	"encoding/base64"
	"slices"
	"strings"
	"testing"
)

func testKey(t *testing.T) *SigningKey {
	t.Helper()
	private := ed25519.NewKeyFromSeed([]byte(strings.Repeat("k", ed25519.SeedSize)))
	raw := append([]byte("Ed\x00\x00B2"), make([]byte, 48)...)
	raw = append(raw, "numberno"...)
	raw = append(append(raw, private...), make([]byte, 32)...)
	key, err := ParseSigningKey("untrusted comment: key\n" + base64.StdEncoding.EncodeToString(raw) + "\n")
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func TestSignatureHoldsForTheseBytesOnly(t *testing.T) {
	key := testKey(t)
	public, err := ParsePublicKey(key.Public())
	if err != nil {
		t.Fatal(err)
	}
	signature := key.Sign([]byte("manifest"), "comment")
	if err := public.Verify([]byte("manifest"), signature); err != nil {
		t.Error(err)
	}
	for name, bad := range map[string]struct{ data, signature string }{
		"other data":    {"manifesto", string(signature)},
		"other comment": {"manifest", strings.Replace(string(signature), "comment: comment", "comment: other", 1)},
		"no signature":  {"manifest", ""},
	} {
		if public.Verify([]byte(bad.data), []byte(bad.signature)) == nil {
			t.Errorf("%s: holds", name)
		}
	}
}

// TestOtherThingsAreNoKeys: what is given for a key is told by its kind, and no
// line of it is ever in the message.
func TestOtherThingsAreNoKeys(t *testing.T) {
	key := testKey(t)
	secret := base64.StdEncoding.EncodeToString(slices.Concat([]byte("Ed\x00\x00B2"), make([]byte, 48), []byte("numberno"), key.key, make([]byte, 32)))
	locked := base64.StdEncoding.EncodeToString(slices.Concat([]byte("EdScB2"), []byte(strings.Repeat("s", 152))))
	const another = "it is a secret key, which signs"
	for name, c := range map[string]struct{ text, public, signing string }{
		"nothing":             {"", "want the last line of minisign.pub", "minisign -G -W makes one"},
		"a word":              {"c2VjcmV0", "want the last line", "minisign -G"},
		"a short key":         {"RWQ=", "want the last line", "minisign -G"},
		"a page":              {"<p>the deeds\n<p>of the house", "want the last line", "minisign -G"},
		"a secret key":        {"untrusted comment: minisign secret key\n" + secret + "\n", another, ""},
		"its line":            {secret, another, ""},
		"its line, cut":       {secret[:120], another, another},
		"with a password":     {"untrusted comment: minisign encrypted secret key\r\n" + locked + "\r\n", another, "has a password"},
		"of another program":  {"-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE\n-----END OPENSSH PRIVATE KEY-----", another, another},
		"of age":              {"# created: 2025\nAGE-SECRET-KEY-1QQQ", another, another},
		"before another line": {secret + "\nRWQ=", another, another},
		"a signature":         {string(key.Sign([]byte("x"), "y")), "it is a signature", "it is a signature"},
		"a public key":        {"untrusted comment: z\n" + key.Public(), "", "it is a public key"},
	} {
		for what, parse := range map[string]func() (string, error){
			"public":  func() (string, error) { _, err := ParsePublicKey(c.text); return c.public, err },
			"signing": func() (string, error) { _, err := ParseSigningKey(c.text); return c.signing, err },
		} {
			want, err := parse()
			if want == "" {
				if err != nil {
					t.Errorf("%s as a %s key: %v", name, what, err)
				}
				continue
			}
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s as a %s key: %v, want %q", name, what, err, want)
				continue
			}
			for line := range strings.Lines(c.text) {
				if line = strings.TrimSpace(line); line != "" && strings.Contains(err.Error(), line) {
					t.Errorf("%s as a %s key: %v tells %q", name, what, err, line)
				}
			}
		}
	}
}
