package palette

import (
	"os"
	"slices"
	"testing"
)

// TestShipped holds the names that an issue may choose from to the theme's tokens.
func TestShipped(t *testing.T) {
	css, err := os.ReadFile("../../../" + File)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := Shipped(), append([]string{Default}, Names(string(css))...); !slices.Equal(got, want) {
		t.Errorf("Shipped %q, %s has %q", got, File, want)
	}
}
