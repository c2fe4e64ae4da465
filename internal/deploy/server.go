package deploy

import (
	"embed"
	"path"
	"slices"
	"strings"
	"text/template"
)

//go:embed servers
var serverTemplates embed.FS

// serverData is what the configurations are written from.
type serverData struct {
	Headers []Header
	Types   []serverType
	// Text are the types with a charset, Packed the extensions that have
	// compressed forms beside them, both joined for a regular expression or a
	// list.
	Text, Packed          string
	Fingerprint           string
	Page, Forever, Never  string
	Other                 string // type of what is not among Types
	Manifest, HeadersFile string
	// NotFound are the folders with a 404.html, longest first, "/" last.
	NotFound []string
	// Root is where a folder's pages are, Assets its fingerprinted files.
	Root, Assets string
	Scheme       string // of an object store: https
	Host         string
	Base         string // path before the keys: /bucket/prefix
}

// Refused is written of the paths that a server in front of a store turns away:
// with steps up or down, empty steps, a backslash, and letters of such written
// as numbers, however often that was done over. No address of a site needs them.
func (d serverData) Refused() string {
	return `^[^?]*(//|\x5c|/\.\.?([;/?]|%(25)*3b|$)|%(25)*(2e|2f|5c|[01][0-9a-f]|7f|c[01]|e0%(25)*[89]|f0%(25)*8))`
}

// Accepts is written of an Accept-Encoding that takes an encoding: it may stand
// there with a weight of zero, which means the opposite (RFC 9110, 12.4.2).
func (d serverData) Accepts(encoding string) string {
	return `(^|[ \t,])` + encoding + `[ \t]*(;[ \t]*q=(1|0\.[0-9]*[1-9])[0-9.]*[ \t]*)?(,|$)`
}

type serverType struct{ Ext, Type, Full string }

func newServerData(m Manifest) serverData {
	d := serverData{Headers: m.Headers, Fingerprint: fingerprintPattern, Page: cachePage, Forever: cacheForever, Never: cacheNever, Other: otherKind,
		Manifest: ManifestName, HeadersFile: headersName}
	var text, packed []string
	for _, k := range kinds {
		ext := strings.TrimPrefix(k.ext, ".")
		d.Types = append(d.Types, serverType{ext, k.mime, k.contentType()})
		// nginx has text/html among the types with a charset by itself.
		if k.text && k.mime != "text/html" && !slices.Contains(text, k.mime) {
			text = append(text, k.mime)
		}
		if k.compress {
			packed = append(packed, ext)
		}
	}
	d.Text, d.Packed = strings.Join(text, " "), strings.Join(packed, "|")
	for _, f := range m.Files {
		if path.Base(f.Path) == "404.html" {
			d.NotFound = append(d.NotFound, strings.TrimSuffix("/"+f.Path, "404.html"))
		}
	}
	if !slices.Contains(d.NotFound, "/") {
		d.NotFound = append(d.NotFound, "/")
	}
	slices.SortFunc(d.NotFound, func(a, b string) int { return len(b) - len(a) })
	return d
}

// folderServers are for servers that read a folder's releases from disk.
func folderServers(dir string, m Manifest) map[string]string {
	d := newServerData(m)
	dir = strings.ReplaceAll(dir, `\`, "/")
	d.Root, d.Assets = path.Join(dir, currentName), path.Join(dir, assetsPrefix)
	return map[string]string{"nginx.conf": d.write("folder-nginx.conf"), "Caddyfile": d.write("folder-Caddyfile")}
}

// storeServers are for servers that stand in front of an object store and
// follow its pointer.
func storeServers(scheme, host, base string, m Manifest) map[string]string {
	d := newServerData(m)
	d.Scheme, d.Host, d.Base = scheme, host, base
	return map[string]string{"nginx.conf": d.write("store-nginx.conf"), "Caddyfile": d.write("store-Caddyfile")}
}

func (d serverData) write(name string) string {
	t := template.Must(template.ParseFS(serverTemplates, "servers/"+name))
	var b strings.Builder
	if err := t.Execute(&b, d); err != nil {
		panic(err) // a fault in a template that is compiled in
	}
	return b.String()
}
