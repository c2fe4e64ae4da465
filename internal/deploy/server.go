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
	Manifest, HeadersFile string
	// NotFound are the folders with a 404.html, longest first, "/" last.
	NotFound []string
	Root     string // of a folder
	Scheme   string // of an object store: https
	Host     string
	Base     string // path before the keys: /bucket/prefix
}

type serverType struct{ Ext, Type, Full string }

func newServerData(m Manifest) serverData {
	d := serverData{Headers: m.Headers, Fingerprint: fingerprintServer, Page: cachePage, Forever: cacheForever, Never: cacheNever,
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
	d.Root = path.Join(strings.ReplaceAll(dir, `\`, "/"), currentName)
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
