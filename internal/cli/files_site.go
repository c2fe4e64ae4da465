//go:build !desk

package cli

import (
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/site"
)

// filesOf are the files of the issue in a folder, with those that its modules bring.
// The findings are modules that can not be had.
func filesOf(dir string) (issueFiles, []diag.Finding, error) {
	files, found, err := site.OpenSources(dir)
	return files, found, err
}
