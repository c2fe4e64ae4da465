package deploy

import (
	"crypto/ed25519"
	"encoding/base64"
	"strings"
	"testing"

	"github.com/tekan-press/tekan/internal/minisign"
)

func testKey(t *testing.T) *minisign.SigningKey {
	t.Helper()
	private := ed25519.NewKeyFromSeed([]byte(strings.Repeat("k", ed25519.SeedSize)))
	raw := append([]byte("Ed\x00\x00B2"), make([]byte, 48)...)
	raw = append(raw, "numberno"...)
	raw = append(append(raw, private...), make([]byte, 32)...)
	key, err := minisign.ParseSigningKey("untrusted comment: key\n" + base64.StdEncoding.EncodeToString(raw) + "\n")
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func TestSignedRelease(t *testing.T) {
	key := testKey(t)
	public, err := minisign.ParsePublicKey(key.Public())
	if err != nil {
		t.Fatal(err)
	}
	target := openDir(t)
	mustDeploy(t, target, 1, 0, Options{Key: key})
	v, found, err := Verify(t.Context(), target, public)
	if err != nil || len(found) != 0 || !v.Signed {
		t.Fatalf("signed %v, found %v, %v", v.Signed, found, err)
	}
	mustDeploy(t, target, 2, 0, Options{})
	if _, found, _ = Verify(t.Context(), target, public); len(found) != 1 || found[0].File != SignatureName {
		t.Errorf("an unsigned release: %v", found)
	}
}
