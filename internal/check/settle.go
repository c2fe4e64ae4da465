package check

import (
	"os"
	"slices"
)

// rounds is how often the desk reads what it has mended: a repair may lay bare
// another, such as two commas that were one comma and a space.
const rounds = 8

// Settle mends everything in the issue of a folder that has one right answer,
// and returns what is left to say and the paths of the files that changed.
// Running it again changes nothing.
func Settle(dir string, o Options) (Result, []string, error) {
	var changed []string
	res := Source(os.DirFS(dir), o)
	for range rounds {
		if len(res.Edits) == 0 {
			break
		}
		more, err := Apply(dir, res.Edits)
		changed = append(changed, more...)
		if err != nil || len(more) == 0 {
			return res, changed, err
		}
		res = Source(os.DirFS(dir), o)
	}
	slices.Sort(changed)
	return res, slices.Compact(changed), nil
}
