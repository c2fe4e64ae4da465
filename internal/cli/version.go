package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

func (p Program) versionVerb() *cobra.Command {
	licences := false
	cmd := &cobra.Command{
		Use:   "version",
		Short: "print the version of the program and of what it is made with",
		Long: "version prints the version of the program, of Hugo and of Go. A released program\n" +
			"adds what an issue's workflow names it by, in .github/workflows/publish.yml.",
		Example: "  tekan version\n" +
			"  tekan version --licences",
		Args: cobra.NoArgs,
		RunE: verb(func(cmd *cobra.Command) error {
			if licences {
				_, err := fmt.Fprint(cmd.OutOrStdout(), p.faces().Licences())
				return err
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "tekan %s\n", version())
			if v, sum := p.released(); err == nil && sum != "" {
				_, err = fmt.Fprintf(cmd.OutOrStdout(), "  TEKAN_VERSION: %q\n  TEKAN_SHA256: %q\n", v, sum)
			}
			return err
		}),
	}
	cmd.Flags().BoolVar(&licences, "licences", false, "print the licences of the fonts that the program carries")
	return cmd
}

// version is the program's, then Hugo's and Go's, as the linker recorded them.
func version() string {
	own, hugo := "devel", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		if v := info.Main.Version; v != "" && v != "(devel)" {
			own = v
		}
		for _, dep := range info.Deps {
			if dep.Path == "github.com/gohugoio/hugo" {
				hugo = "hugo " + strings.TrimPrefix(dep.Version, "v") + ", "
			}
		}
	}
	return fmt.Sprintf("%s (%s%s)", own, hugo, runtime.Version())
}
