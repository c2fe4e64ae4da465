package check

import (
	"io/fs"
	"slices"
)

// rounds is how often the desk reads what it has mended: a repair may lay bare
// another, such as two commas that were one comma and a space.
const rounds = 8

// SettleIn mends everything in an issue that has one right answer, and returns what is
// left to say and the paths of the files that changed. put gives a file another text, as
// Replace does in a folder, or returns ErrNotOwn. Running it again changes nothing.
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
