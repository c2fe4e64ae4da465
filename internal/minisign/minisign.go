// Package minisign signs files and checks signatures as the program minisign
// does, so that either can check what the other has signed. Releases and
// packages are signed with it.
// The format is described at https://jedisct1.github.io/minisign/.
package minisign

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/blake2b"
)

// Suffix is what the name of a signature adds to that of the file it signs.
const Suffix = ".minisig"

// SigningKey signs files so that its public half checks them with minisign
// too: minisign -V -m release.json -P KEY.
type SigningKey struct {
	id  [8]byte
	key ed25519.PrivateKey
}

// PublicKey checks what a SigningKey has signed.
type PublicKey struct {
	id  [8]byte
	key ed25519.PublicKey
}

// Sizes of minisign's secret key: two names of algorithms and one of the
// checksum, salt, two limits, then key number, key and checksum.
const secretSize = 2 + 2 + 2 + 32 + 8 + 8 + 8 + 64 + 32

// The sizes of its public key and of the second line of its signatures: a name
// of an algorithm, the key number, and the key or the signature.
const (
	publicSize    = 2 + 8 + ed25519.PublicKeySize
	signatureSize = 2 + 8 + ed25519.SignatureSize
)

// ParseSigningKey reads a secret key that minisign -G -W made: one without a
// password, as a machine needs it. The text may be the whole file or its last
// line. Errors never quote it.
func ParseSigningKey(text string) (*SigningKey, error) {
	raw, err := base64.StdEncoding.DecodeString(lastLine(text))
	if err != nil || len(raw) != secretSize || string(raw[:2]) != "Ed" {
		return nil, errors.New("the signing key is not a minisign secret key: " + hint(text, "minisign -G -W makes one"))
	}
	if raw[2] != 0 || raw[3] != 0 {
		return nil, errors.New("the signing key has a password: minisign -G -W makes one without")
	}
	k := &SigningKey{key: ed25519.PrivateKey(raw[62:126])}
	copy(k.id[:], raw[54:62])
	return k, nil
}

// ParsePublicKey reads a public key of minisign, the file or its last line.
// Errors never quote it: what was given in its place may be a secret.
func ParsePublicKey(text string) (*PublicKey, error) {
	raw, err := base64.StdEncoding.DecodeString(lastLine(text))
	if err != nil || len(raw) != publicSize || string(raw[:2]) != "Ed" {
		return nil, errors.New("the key is not a minisign public key: " + hint(text, "want the last line of minisign.pub, or the file"))
	}
	k := &PublicKey{key: ed25519.PublicKey(raw[10:])}
	copy(k.id[:], raw[2:10])
	return k, nil
}

// Public is the half that may be shown, as minisign writes it.
func (k *SigningKey) Public() string {
	raw := append([]byte("Ed"), k.id[:]...)
	return base64.StdEncoding.EncodeToString(append(raw, k.key.Public().(ed25519.PublicKey)...))
}

// Sign returns the signature file. The comment is signed too.
func (k *SigningKey) Sign(data []byte, comment string) []byte {
	sum := blake2b.Sum512(data)
	signature := ed25519.Sign(k.key, sum[:])
	raw := append(append([]byte("ED"), k.id[:]...), signature...)
	global := ed25519.Sign(k.key, append(append([]byte{}, signature...), comment...))
	return fmt.Appendf(nil, "untrusted comment: signature of key %016X\n%s\ntrusted comment: %s\n%s\n",
		binary.LittleEndian.Uint64(k.id[:]), base64.StdEncoding.EncodeToString(raw), comment, base64.StdEncoding.EncodeToString(global))
}

// Verify says why a signature file does not hold for the data, or nil.
func (k *PublicKey) Verify(data, signature []byte) error {
	lines := strings.Split(strings.TrimSpace(string(signature)), "\n")
	if len(lines) != 4 {
		return errors.New("the signature is not minisign's: want four lines")
	}
	raw, err := base64.StdEncoding.DecodeString(strings.TrimSpace(lines[1]))
	if err != nil || len(raw) != signatureSize || string(raw[:2]) != "ED" {
		return errors.New("the signature is not minisign's: its second line can not be read")
	}
	if string(raw[2:10]) != string(k.id[:]) {
		return fmt.Errorf("the signature is of another key, %016X", binary.LittleEndian.Uint64(raw[2:10]))
	}
	sum := blake2b.Sum512(data)
	if !ed25519.Verify(k.key, sum[:], raw[10:]) {
		return errors.New("the signature does not hold for what it signs")
	}
	comment := strings.TrimPrefix(strings.TrimSpace(lines[2]), "trusted comment: ")
	global, err := base64.StdEncoding.DecodeString(strings.TrimSpace(lines[3]))
	if err != nil || !ed25519.Verify(k.key, append(append([]byte{}, raw[10:]...), comment...), global) {
		return errors.New("the signature does not hold for its comment")
	}
	return nil
}
