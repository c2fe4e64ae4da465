package archive

import "strings"

// Bounds of a path, of each of its parts, in characters, and of how many parts
// it may have: what old systems can unpack, and what can be looked through.
const (
	longestPath = 1000
	longestPart = 255
	mostParts   = 32
)

// BadName says why a name must not become a file on some system, "" when it may
// on all of them.
func BadName(name string) string {
	switch {
	case name == "":
		return "has no name"
	case strings.HasPrefix(name, "/"):
		return "is an absolute path"
	case strings.HasSuffix(name, "/"):
		return "is a folder of its own, and folders come from the files in them"
	case strings.IndexFunc(name, func(r rune) bool { return r < ' ' || r > '~' || strings.ContainsRune(`\:*?"<>|`, r) }) >= 0:
		return "has characters in its name that systems read differently"
	case len(name) > longestPath || strings.Count(name, "/") >= mostParts:
		return "has a longer path than systems take"
	}
	for part := range strings.SplitSeq(name, "/") {
		switch part {
		case "..":
			return "leads out of its folder"
		case "", ".":
			return "has a path that can be written in other ways"
		}
		if strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") || isDevice(part) || isShort(part) {
			return "has a name that Windows reads as another"
		}
		if len(part) > longestPart {
			return "has a longer name than systems take"
		}
	}
	return ""
}

// isDevice tells names that are devices on Windows, whatever ending they have
// (https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file).
func isDevice(part string) bool {
	base, _, _ := strings.Cut(strings.ToLower(part), ".")
	switch base = strings.TrimRight(base, " "); base {
	case "con", "prn", "aux", "nul", "conin$", "conout$", "clock$":
		return true
	}
	return len(base) == 4 && (base[:3] == "com" || base[:3] == "lpt") && base[3] >= '0' && base[3] <= '9'
}

// isShort tells names like INDEX~1.HTM, under which Windows also knows a file
// with a long name.
func isShort(part string) bool {
	base, ending, _ := strings.Cut(part, ".")
	at := strings.LastIndexByte(base, '~')
	return at > 0 && len(base) <= 8 && len(ending) <= 3 && at < len(base)-1 && strings.Trim(base[at+1:], "0123456789") == ""
}

// place is a name that is taken, as a file or as the folder of one.
type place struct {
	name   string
	folder bool
}

// take gives an entry its name, and the folders in it, and refuses what many
// disks could not hold beside what is there.
func (a *opener) take(name string) error {
	fold := strings.ToLower(name) // of ASCII, so that both have the same length
	for i := range name {
		if name[i] == '/' {
			if err := a.hold(name, fold[:i], place{name[:i], true}); err != nil {
				return err
			}
		}
	}
	return a.hold(name, fold, place{name, false})
}

func (a *opener) hold(entry, fold string, p place) error {
	other, there := a.seen[fold]
	switch {
	case !there && len(a.seen) >= 2*a.limits.Entries:
		return refuse(entry, "brings the folders above %d, the most that are read", a.limits.Entries)
	case !there:
		a.seen[fold] = p
	case other.name != p.name:
		return refuse(entry, "differs from %q by capital letters only, and many disks know no difference", other.name)
	case other.folder != p.folder:
		return refuse(entry, "wants %q to be a file and a folder", p.name)
	case !p.folder:
		return refuse(entry, "is there twice")
	}
	return nil
}
