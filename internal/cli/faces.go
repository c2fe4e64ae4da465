package cli

import (
	"fmt"
	"io"
	"os"

	"github.com/tekan-press/tekan/internal/face"
)

// faces is what the program carries to set an issue in, nil where it has nothing to do with faces.
func (p Program) faces() *face.Set {
	if p.Faces == nil {
		return nil
	}
	return face.New(p.Faces)
}

// tellOfFaces says so where headlines are set in no face of their own: the issue in a folder brings none, and the
// program, built without those that make fetches, carries none.
func tellOfFaces(w io.Writer, set *face.Set, dir string) {
	if set == nil || set.Carried() {
		return
	}
	if own, _ := face.Own(os.DirFS(dir), face.HeadlineZH); own == "" {
		fmt.Fprintln(w, "this program carries no headline faces: headlines are set in the reader's own serif, cards and posters have no title")
		fmt.Fprintln(w, "  hint: a released program carries them, and so does one that make install has built")
	}
}
