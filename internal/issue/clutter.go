package issue

import (
	"slices"
	"strings"
)

// Clutter says whether a file or folder of this name is what systems, editors and
// programs leave behind: icons, thumbnails, locks, copies, the history of git.
// None of it is part of an issue, and none is published.
func Clutter(name string) bool {
	low := strings.ToLower(name)
	for _, begin := range []string{"._", ".#", "~$", ".~lock.", ".nfs", ".fuse_hidden", ".trash", ".tekan-"} {
		if strings.HasPrefix(low, begin) {
			return true
		}
	}
	for _, end := range []string{"~", ".swp", ".swo", ".swx", ".swn", ".bak", ".bck", ".tmp", ".orig", ".rej", ".kate-swp", ".crdownload"} {
		if strings.HasSuffix(low, end) {
			return true
		}
	}
	if strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#") {
		return true
	}
	return slices.Contains([]string{
		// macOS
		".ds_store", ".appledouble", ".appledb", ".appledesktop", ".lsoverride", ".spotlight-v100", ".fseventsd", ".temporaryitems",
		".documentrevisions-v100", ".volumeicon.icns", ".localized", ".com.apple.timemachine.donotpresent", "__macosx", "icon\r",
		// Windows
		"thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "$recycle.bin", "system volume information",
		// Linux, network disks
		".directory", "@eadir", ".@__thumb", "@__thumb", "#recycle",
		// editors
		".idea", ".vscode",
		// version control
		".git", ".gitignore", ".gitkeep", ".gitattributes", ".gitmodules", ".keep", ".hg", ".hgignore", ".svn",
	}, low)
}
