//go:build !desk

package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/minisign"
)

// signKey names the variable with the secret key, or with a file that holds it.
const signKey = "TEKAN_SIGN_KEY"

// largestKey bounds the file of a key in bytes: those of minisign have 300.
const largestKey = 64 << 10

// readPublicKey reads what --key of verify was given, nil when it was not.
func readPublicKey(value string) (*minisign.PublicKey, error) {
	if value == "" {
		return nil, nil
	}
	text, err := keyText(value)
	if err != nil {
		return nil, fmt.Errorf("--key: %w", err)
	}
	key, err := minisign.ParsePublicKey(text)
	if err != nil {
		return nil, fmt.Errorf("--key: %w", err)
	}
	return key, nil
}

// signingKey reads what --key was given, or else the variable, nil when neither
// was. CI systems set the variable to nothing where an issue has no secret of
// that name: that is told, since it may also be one that was lost.
func signingKey(cmd *cobra.Command, value string) (*minisign.SigningKey, error) {
	from := "--key"
	if value == "" {
		set := false
		if value, set = os.LookupEnv(signKey); !set {
			return nil, nil
		}
		from = signKey
	}
	if value == "" {
		fmt.Fprintf(cmd.ErrOrStderr(), "warning: %s is set and empty: nothing is signed\n", signKey)
		return nil, nil
	}
	text, err := keyText(value)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", from, err)
	}
	key, err := minisign.ParseSigningKey(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", from, err)
	}
	return key, nil
}

// keyText is the text of a key that was given itself, or as the name of its
// file. Errors name neither: a key that is taken for a name would be shown.
func keyText(value string) (string, error) {
	f, err := os.Open(value)
	if err != nil {
		var why *fs.PathError
		if errors.Is(err, fs.ErrPermission) && errors.As(err, &why) {
			return "", fmt.Errorf("the file of the key can not be read: %w", why.Err)
		}
		return value, nil
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, largestKey+1))
	var why *fs.PathError
	switch {
	case errors.As(err, &why):
		return "", fmt.Errorf("the file of the key can not be read: %w", why.Err)
	case err != nil:
		return "", errors.New("the file of the key can not be read")
	case len(data) > largestKey:
		return "", fmt.Errorf("the file has more than %d bytes, and no key has", largestKey)
	case strings.TrimSpace(string(data)) == "":
		return "", errors.New("the file of the key is empty")
	}
	return string(data), nil
}
