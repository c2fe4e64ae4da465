package minisign

import (
	"crypto/ed25519"
	"encoding/base64"
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
	for _, text := range []string{"", "c2VjcmV0", "RWQ="} {
		if _, err := ParseSigningKey(text); err == nil || text != "" && strings.Contains(err.Error(), text) {
			t.Errorf("%q as a key: %v", text, err)
		}
	}
}
