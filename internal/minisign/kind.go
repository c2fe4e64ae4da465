package minisign

import (
	"encoding/base64"
	"strings"
)

// IsSecret says whether a text is, or may be, a secret key of minisign or of
// another program, whole or cut short: something that no message may show.
func IsSecret(text string) bool {
	if strings.Contains(strings.ToUpper(text), "SECRET KEY") || strings.Contains(text, "PRIVATE KEY") ||
		strings.Contains(strings.ToUpper(text), "AGE-SECRET-KEY-") {
		return true
	}
	for word := range strings.FieldsSeq(text) {
		if raw := decode(word); len(raw) > publicSize && string(raw[:2]) == "Ed" && string(raw[4:6]) == "B2" {
			return true
		}
	}
	return false
}

// hint says what a text is that was given for a key and is another thing, and
// otherwise what would be right.
func hint(text, want string) string {
	raw := decode(lastLine(text))
	switch {
	case IsSecret(text):
		return "it is a secret key, which signs and is shown to nobody; its public half is in minisign.pub"
	case len(raw) == publicSize && string(raw[:2]) == "Ed":
		return "it is a public key; " + want
	case strings.HasPrefix(text, "untrusted comment: signature"), len(raw) == signatureSize, len(raw) == signatureSize-10:
		return "it is a signature; " + want
	}
	return want
}

// decode reads as much of a word as is base64.
func decode(word string) []byte {
	word = strings.Trim(word, "\"'`,;:()[]")
	whole := strings.TrimRight(word, "=")
	raw, err := base64.RawStdEncoding.DecodeString(whole[:len(whole)/4*4])
	if err != nil {
		return nil
	}
	return raw
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.TrimSpace(lines[len(lines)-1])
}
