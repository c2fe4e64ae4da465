//go:build desk

package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"os"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// ownFiles are those of an issue that imports no modules.
type ownFiles struct{ fs.FS }

func (ownFiles) Name(found []diag.Finding) []diag.Finding { return found }
func (ownFiles) Own(name string) (string, bool)           { return name, true }
func (ownFiles) On(own fs.FS) fs.FS                       { return own }

// filesOf are the files of the issue in a folder. Without Hugo there is nobody to ask
// where modules are.
func filesOf(dir string) (issueFiles, []diag.Finding, error) {
	own := os.DirFS(dir)
	for _, name := range issue.ConfigNames() {
		if text, err := fs.ReadFile(own, name); err == nil && bytes.Contains(text, []byte("module.imports")) {
			return nil, nil, errors.New("the issue imports modules, which the program for the hook can not read: have the hook run the whole program")
		}
	}
	return ownFiles{own}, nil, nil
}
