package check

import (
	"io/fs"
	"os"
	"slices"
)

// rounds is how often the desk reads what it has mended: a repair may lay bare
// another, such as two commas that were one comma and a space.
const rounds = 8

// Settle mends everything in the issue of a folder that has one right answer,
// and returns what is left to say and the paths of the files that changed. Each
// file is written beside itself and renamed, so that nobody ever sees half of one.
// Running it again changes nothing.
func Settle(dir string, o Options) (Result, []string, error) {
	return SettleIn(os.DirFS(dir), o, func(name, text string) error { return Replace(dir, name, text) })
}

// SettleIn does the same to an issue wherever it is; put gives a file of it another
// text, or returns ErrNotOwn.
func SettleIn(fsys fs.FS, o Options, put func(name, text string) error) (Result, []string, error) {
	var changed []string
	res := Source(fsys, o)
	for range rounds {
		if len(res.Edits) == 0 {
			break
		}
		more, err := apply(fsys, res.Edits, put)
		changed = append(changed, more...)
		if err != nil || len(more) == 0 {
			return res, changed, err
		}
		res = Source(fsys, o)
	}
	slices.Sort(changed)
	return res, slices.Compact(changed), nil
}
