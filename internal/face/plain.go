//go:build !desk

package face

import "github.com/tekan-press/tekan/internal/face/woff2"

// Plain returns a font as TrueType or OpenType, unpacked if it is WOFF2.
func Plain(data []byte) ([]byte, error) {
	if woff2.Is(data) {
		return woff2.Decode(data)
	}
	return data, nil
}
