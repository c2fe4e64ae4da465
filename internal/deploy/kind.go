package deploy

import (
	"path"
	"regexp"
	"strings"
)

const (
	// cacheForever is for files whose name changes with their bytes: a year, the
	// longest that RFC 9111's readers are asked to believe.
	cacheForever = "public, max-age=31536000, immutable"
	// cachePage is for all others. A browser asks again after a minute and may
	// show what it has meanwhile; that stays within Grace, so the files of the
	// page it shows are still there.
	cachePage = "public, max-age=60, stale-while-revalidate=3600"
	// cacheNever is for the manifest: it is asked for to learn what is live.
	cacheNever = "public, no-cache"
)

// fingerprintPattern finds a hash in a file name: Hugo's fingerprint function
// writes it before the extension, its image processing after "_hu_". Hugo leaves
// leading zeros away. Pages are none, so any extension but html. Go, nginx and
// Caddy read it alike; Go and Caddy know no simpler way to say "but".
const fingerprintPattern = `([.-][0-9a-f]{32,128}|_hu_?[0-9a-f]{8,32})(\.min)?` +
	`\.([a-z0-9]{1,3}|[a-z0-9]{5,}|[a-gi-z0-9][a-z0-9]{3}|h[a-su-z0-9][a-z0-9]{2}|ht[a-ln-z0-9][a-z0-9]|htm[a-km-z0-9])$`

var fingerprint = regexp.MustCompile(fingerprintPattern)

func isFingerprinted(name string) bool { return fingerprint.MatchString(path.Base(name)) }

// kind is what an extension means.
type kind struct {
	ext      string
	mime     string
	text     bool // has a charset
	compress bool
}

// kinds are the types this program serves. They are written out because the
// tables of operating systems differ, and a release may not depend on where it
// was made. The names are IANA's.
var kinds = []kind{
	{".html", "text/html", true, true},
	{".css", "text/css", true, true},
	{".js", "text/javascript", true, true},
	{".mjs", "text/javascript", true, true},
	{".txt", "text/plain", true, true},
	{".md", "text/markdown", true, true},
	{".csv", "text/csv", true, true},
	{".xml", "application/xml", true, true},
	{".atom", "application/atom+xml", true, true},
	{".rss", "application/rss+xml", true, true},
	{".svg", "image/svg+xml", true, true},
	{".json", "application/json", true, true},
	{".webmanifest", "application/manifest+json", true, true},
	{".map", "application/json", true, true},
	{".wasm", "application/wasm", false, true},
	{".ico", "image/x-icon", false, false},
	{".png", "image/png", false, false},
	{".jpg", "image/jpeg", false, false},
	{".jpeg", "image/jpeg", false, false},
	{".webp", "image/webp", false, false},
	{".avif", "image/avif", false, false},
	{".gif", "image/gif", false, false},
	{".woff2", "font/woff2", false, false},
	{".woff", "font/woff", false, false},
	{".ttf", "font/ttf", false, false},
	{".otf", "font/otf", false, false},
	{".pdf", "application/pdf", false, false},
	{".epub", "application/epub+zip", false, false},
	{".zip", "application/zip", false, false},
	{".mp3", "audio/mpeg", false, false},
	{".mp4", "video/mp4", false, false},
	{".webm", "video/webm", false, false},
	{".vtt", "text/vtt", true, true},
}

// otherKind is for extensions that are not in the table: nosniff makes browsers
// treat it as a download.
const otherKind = "application/octet-stream"

func kindOf(name string) kind {
	ext := strings.ToLower(path.Ext(name))
	for _, k := range kinds {
		if k.ext == ext {
			return k
		}
	}
	return kind{ext: ext, mime: otherKind}
}

// contentType is the header's value.
func (k kind) contentType() string {
	if k.text {
		return k.mime + "; charset=utf-8"
	}
	return k.mime
}

// newFile describes a path, all but its content.
func newFile(name string) File {
	f := File{Path: name, Type: kindOf(name).contentType(), Cache: cachePage}
	if isFingerprinted(name) {
		f.Cache, f.Fingerprinted = cacheForever, true
	}
	if name == headersName {
		f.Type, f.Cache, f.Unserved = "text/plain; charset=utf-8", "", true
	}
	return f
}
