package cli

import (
	"bytes"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// TestNothingGivenIsWrongUsage gives every flag that takes words, and every
// argument, the value of a variable that is not set.
func TestNothingGivenIsWrongUsage(t *testing.T) {
	asked := 0
	refused := func(args ...string) {
		t.Helper()
		asked++
		var out bytes.Buffer
		if code := (Program{}).Main(args, nil, &out, &out); code != 2 || !strings.Contains(out.String(), "is empty: leave it out") && !strings.Contains(out.String(), "invalid argument") {
			t.Errorf("%q: exit code %d with %s", args, code, out.String())
		}
	}
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
		path := strings.Fields(cmd.CommandPath())[1:]
		given, some := path, []string{"a", "b", "c"}
		for n := range some {
			if cmd.ValidateArgs(some[:n]) == nil {
				given = append(path[:len(path):len(path)], some[:n]...)
				break
			}
		}
		for n := range some {
			if args := append(some[:n:n], " "); cmd.ValidateArgs(args) == nil && len(path) > 0 {
				refused(append(path[:len(path):len(path)], args...)...)
			}
		}
		flags := func(f *pflag.Flag) {
			if _, may := f.Annotations[mayBeEmpty]; may || !strings.HasPrefix(f.Value.Type(), "string") {
				return
			}
			for _, nothing := range []string{"", " ", "\n", " \r\n\t", "\u00a0\u3000"} {
				refused(append(given[:len(given):len(given)], "--"+f.Name, nothing)...)
			}
		}
		cmd.LocalFlags().VisitAll(flags)
		cmd.InheritedFlags().VisitAll(flags)
	}
	walk(Program{}.root())
	if asked < 100 {
		t.Errorf("only %d ways were tried", asked)
	}
}
