package site

import (
	"slices"
	"testing"

	"github.com/gohugoio/hugo/config"

	"github.com/tekan-press/tekan/internal/issue"
)

// TestConfigNames: the desk tells which of two configurations is read, so it has
// to look for them in Hugo's order.
func TestConfigNames(t *testing.T) {
	var want []string
	for _, base := range config.DefaultConfigNames {
		for _, ext := range config.ValidConfigFileExtensions {
			want = append(want, base+"."+ext)
		}
	}
	if got := issue.ConfigNames(); !slices.Equal(got, want) {
		t.Errorf("the desk looks for %q, Hugo for %q", got, want)
	}
}
