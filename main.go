// Tekan turns one special issue of a newspaper into a bilingual magazine on the
// web.
package main

import (
	"os"

	"github.com/tekan-press/tekan/internal/cli"
)

func main() {
	os.Exit(cli.Program{Theme: theme}.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
