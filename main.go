// Tekan turns one special issue of a newspaper into a bilingual magazine on the
// web.
package main

import (
	"os"

	"github.com/tekan-press/tekan/internal/cli"
)

// ciSum is written by the linker, for all platforms but the one it is of: .ci/release.
var ciSum = ""

func main() {
	os.Exit(cli.Program{Theme: theme, Faces: faces(), CISum: ciSum}.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
