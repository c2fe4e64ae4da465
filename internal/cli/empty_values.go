package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/tekan-press/tekan/internal/minisign"
)

// mayBeEmpty annotates a flag that means something when it is empty.
const mayBeEmpty = "tekan-may-be-empty"

// refuseEmptyValues refuses flags and arguments that were given and hold nothing: they
// come from a variable that is not set, and the verb would prove, sign or pick
// nothing and call it done. It also refuses a secret key where none belongs: it
// would be shown, or published.
func refuseEmptyValues(cmd *cobra.Command, args []string) (err error) {
	cmd.Flags().Visit(func(f *pflag.Flag) {
		values := []string{f.Value.String()}
		if list, ok := f.Value.(pflag.SliceValue); ok {
			values = list.GetSlice()
		}
		if _, may := f.Annotations[mayBeEmpty]; may && f.Value.String() == "" {
			return
		}
		if why := whyRefused(values, f.Name == "key"); why != "" {
			err = fmt.Errorf("--%s %s", f.Name, why)
		}
	})
	if why := whyRefused(args, false); why != "" && len(args) > 0 && err == nil {
		err = fmt.Errorf("an argument of %q %s", cmd.CommandPath(), why)
	}
	return err
}

// whyRefused says what is wrong with values that were given, "" when nothing is.
func whyRefused(values []string, mayBeSecret bool) string {
	empty := len(values) == 0
	for _, v := range values {
		empty = empty || strings.TrimSpace(v) == ""
		if !mayBeSecret && minisign.IsSecret(v) {
			return "is a secret key, and is neither shown nor used here"
		}
	}
	if empty {
		return "is empty: leave it out, or set the variable that it comes from"
	}
	return ""
}
