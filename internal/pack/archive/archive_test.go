package archive

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
	"strings"
	"testing"
	"time"
)

func day() time.Time { return time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC) }

// sample is an archive of three files, compressed and stored.
func sample(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w := NewWriter(&b, day(), "issue/")
	for _, err := range []error{
		w.Deflate("a.txt", []byte(strings.Repeat("长治 Changzhi ", 3000))),
		w.Deflate("b/c.txt", []byte(strings.Repeat("hills and farmland ", 200))),
		w.Store("photo.jpg", strings.NewReader("picture"), 7, crc32.ChecksumIEEE([]byte("picture"))),
		w.Close(),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

// prove opens an archive and reads everything in it.
func prove(data []byte, limits Limits) ([]Entry, error) {
	entries, err := Open(bytes.NewReader(data), int64(len(data)), limits)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if err := e.CopyTo(io.Discard, true); err != nil {
			return nil, err
		}
	}
	return entries, nil
}

func TestWriterMakesWhatOthersRead(t *testing.T) {
	data := sample(t)
	entries, err := prove(data, DefaultLimits())
	if err != nil || len(entries) != 3 || entries[1].Name != "issue/b/c.txt" {
		t.Fatalf("%v, %v", entries, err)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.File {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadAll(rc); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
		if len(f.Extra) != 0 || f.Flags != 0 || !f.Modified.Equal(day()) {
			t.Errorf("%s: extra %v, flags %x, time %v", f.Name, f.Extra, f.Flags, f.Modified)
		}
	}
	if !bytes.Equal(data, sample(t)) {
		t.Error("the same files make two archives")
	}
}

// TestEveryBitCounts flips each bit of an archive by itself: none may pass.
func TestEveryBitCounts(t *testing.T) {
	data := sample(t)
	step := 1
	if testing.Short() {
		step = 7
	}
	for i := 0; i < len(data)*8; i += step {
		changed := bytes.Clone(data)
		changed[i/8] ^= 1 << (i % 8)
		if _, err := prove(changed, DefaultLimits()); err == nil {
			t.Fatalf("bit %d of byte %d is flipped and nobody sees it", i%8, i/8)
		}
	}
}

func TestEveryCutIsSeen(t *testing.T) {
	data := sample(t)
	for n := range data {
		if _, err := prove(data[:n], DefaultLimits()); err == nil {
			t.Fatalf("cut to %d of %d bytes and nobody sees it", n, len(data))
		}
	}
}

func TestLargeArchive(t *testing.T) {
	var b bytes.Buffer
	w := NewWriter(&b, day(), "")
	for i := range 66_000 {
		name := "f" + strings.Repeat("x", i%7) + "/" + string(rune('a'+i%26)) + time.Duration(i).String()
		if err := w.Store(strings.ToLower(strings.ReplaceAll(name, "µ", "u")), strings.NewReader(""), 0, 0); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	entries, err := prove(b.Bytes(), DefaultLimits())
	if err != nil || len(entries) != 66_000 {
		t.Errorf("%d entries, %v", len(entries), err)
	}
}

// hostile is an archive that another writer makes.
func hostile(t *testing.T, write func(*zip.Writer)) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	write(w)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// raw adds a stored entry with exactly this header.
func raw(t *testing.T, w *zip.Writer, h zip.FileHeader, content string) {
	t.Helper()
	h.CreatorVersion, h.ReaderVersion = 20|h.CreatorVersion, 20
	h.CRC32 = crc32.ChecksumIEEE([]byte(content))
	h.CompressedSize64 = uint64(len(content))
	if h.UncompressedSize64 == 0 {
		h.UncompressedSize64 = uint64(len(content))
	}
	to, err := w.CreateRaw(&h)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(to, content); err != nil && !strings.HasSuffix(h.Name, "/") {
		t.Fatal(err)
	}
}

func TestHostileArchivesAreRefusedByName(t *testing.T) {
	data := sample(t)
	named := func(names ...string) func(*zip.Writer) {
		return func(w *zip.Writer) {
			for _, n := range names {
				raw(t, w, zip.FileHeader{Name: n}, "x")
			}
		}
	}
	one := func(h zip.FileHeader, content string) func(*zip.Writer) {
		return func(w *zip.Writer) { raw(t, w, h, content) }
	}
	bomb := func() string { // ten megabytes of zeros
		var b bytes.Buffer
		w := NewWriter(&b, day(), "")
		if err := w.Deflate("z", make([]byte, 10<<20)); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	for name, c := range map[string]struct {
		data   []byte
		entry  string
		reason string
	}{
		"path that leads out":   {hostile(t, named("../a")), "../a", "leads out of its folder"},
		"path that leads up":    {hostile(t, named("a/../../b")), "a/../../b", "leads out of its folder"},
		"absolute path":         {hostile(t, named("/etc/passwd")), "/etc/passwd", "is an absolute path"},
		"drive of Windows":      {hostile(t, named("C:/a")), "C:/a", "systems read differently"},
		"backslash":             {hostile(t, named(`a\..\b`)), `a\..\b`, "systems read differently"},
		"control character":     {hostile(t, named("a\x00b")), "a\x00b", "systems read differently"},
		"not ASCII":             {hostile(t, named("长治")), "长治", "systems read differently"},
		"empty part":            {hostile(t, named("a//b")), "a//b", "can be written in other ways"},
		"folder":                {hostile(t, named("a/")), "a/", "is a folder of its own"},
		"device":                {hostile(t, named("a/nul.txt")), "a/nul.txt", "Windows reads as another"},
		"dot at the end":        {hostile(t, named("a.")), "a.", "Windows reads as another"},
		"no name":               {hostile(t, named("")), "", "has no name"},
		"twice":                 {hostile(t, named("a", "a")), "a", "is there twice"},
		"capital letters only":  {hostile(t, named("a", "A")), "A", `differs from "a" by capital letters only`},
		"folders that differ":   {hostile(t, named("a/x", "A/y")), "A/y", `differs from "a" by capital letters only`},
		"file, then folder":     {hostile(t, named("index.html", "index.html/x")), "index.html/x", `wants "index.html" to be a file and a folder`},
		"folder, then file":     {hostile(t, named("a/b/x", "a/b")), "a/b", `wants "a/b" to be a file and a folder`},
		"file and deep folder":  {hostile(t, named("a", "b", "a/b/c")), "a/b/c", `wants "a" to be a file and a folder`},
		"folder, in capitals":   {hostile(t, named("a", "A/x")), "A/x", `differs from "a" by capital letters only`},
		"too many folders":      {hostile(t, named("a/b/c/d/e/f/g", "h")), "a/b/c/d/e/f/g", "brings the folders above 3"},
		"link":                  {hostile(t, one(zip.FileHeader{Name: "l", CreatorVersion: 3 << 8, ExternalAttrs: 0o120777 << 16}, "/etc/passwd")), "l", "is a link"},
		"mode":                  {hostile(t, one(zip.FileHeader{Name: "m", ExternalAttrs: 0o4755 << 16}, "x")), "m", "header that no package has"},
		"encrypted":             {hostile(t, one(zip.FileHeader{Name: "e", Flags: 1}, "x")), "e", "is encrypted"},
		"descriptor":            {hostile(t, one(zip.FileHeader{Name: "d", Flags: 8}, "x")), "d", "header that no package has"},
		"method":                {hostile(t, one(zip.FileHeader{Name: "m", Method: 12}, "x")), "m", "compressed by method 12"},
		"extra field":           {hostile(t, one(zip.FileHeader{Name: "x", Extra: []byte{1, 2, 0, 0}}, "x")), "x", "extra field"},
		"comment of a file":     {hostile(t, one(zip.FileHeader{Name: "c", Comment: "hidden"}, "x")), "c", "header that no package has"},
		"comment":               {hostile(t, func(w *zip.Writer) { _ = w.SetComment("hidden") }), "", "something follows its end"},
		"wrong size":            {hostile(t, one(zip.FileHeader{Name: "s", UncompressedSize64: 9}, "x")), "s", "is stored and has two sizes"},
		"too many":              {hostile(t, named("a", "b", "c", "d")), "", "it has 4 files, and at most 3 are read"},
		"bomb":                  {[]byte(bomb()), "z", "would grow from"},
		"too much":              {hostile(t, one(zip.FileHeader{Name: "t"}, strings.Repeat("x", 3<<20))), "t", "the most that are read"},
		"something before":      {append([]byte("MZ"), data...), "", "not where the end record says"},
		"something behind":      {append(bytes.Clone(data), 0), "", "something follows its end"},
		"empty":                 {nil, "", "cut short"},
		"directory that lies":   {swap(data, "a.txt", "b.txt"), "issue/b.txt", "one of them lies"},
		"size that lies":        {shrink(t, data), "issue/a.txt", "differs from the directory"},
		"between the files":     {between(t), "b", "does not follow the file before it"},
		"behind the last file":  {hidden(t), "", "between the last file and the directory"},
		"two in one place":      {overlap(t), "b", "does not follow the file before it"},
		"behind the compressed": {tail(t), "a", "compressed otherwise"},
	} {
		limits := DefaultLimits()
		limits.Entries, limits.Total = 3, 2<<20
		if name == "bomb" {
			limits.Total = 64 << 20
		}
		_, err := prove(c.data, limits)
		r, ok := err.(Refusal)
		if !ok || r.Entry != c.entry || !strings.Contains(r.Error(), c.reason) {
			t.Errorf("%s: %q: %v, want %q to say %q", name, r.Entry, err, c.entry, c.reason)
		}
	}
}

// TestNamesThatSystemsReadDifferently: a name is refused that some system can
// not make, or makes another file of.
func TestNamesThatSystemsReadDifferently(t *testing.T) {
	for why, parts := range map[string][]string{
		"Windows reads as another": {
			"con", "CON", "Con.txt", "con.tar.gz", "con .txt", "prn", "aux.js", "nul", "NUL.html", "com0", "COM1", "com9.css", "lpt0", "LPT1.svg", "lpt9",
			"CONIN$", "conout$", "conin$.txt", "CLOCK$", "a.", "a..", "...", "a ", "a. ", "a .", " ", "INDEX~1.HTM", "progra~1", "a~1", "A~12.JS",
		},
		"systems read differently": {
			"a*b", "a?", "<a>", "a<b", "a>b", "a|b", "a:b", "a:$DATA", "C:", `a\b`, `"a"`, "a\tb", "a\nb", "a\rb", "a\x00", "a\x1b[2J", "\x7f",
			"COM¹", "com².txt", "LPT³", "é", "e\u0301", "長治", "a\u202egpj.exe", "\u200b", "a\xff", "．．",
		},
		"leads out of its folder":      {".."},
		"can be written in other ways": {"."},
		"longer":                       {strings.Repeat("a", 256), strings.Repeat("a/", 40) + "a", strings.Repeat(strings.Repeat("a", 200)+"/", 6) + "a"},
	} {
		for _, part := range parts {
			for _, name := range []string{part, "a/" + part, part + "/a", "a/" + part + "/a.html"} {
				if got := BadName(name); !strings.Contains(got, why) {
					t.Errorf("%q: %q, want %q", name, got, why)
				}
			}
		}
	}
	for _, name := range []string{"a", "a b.html", ".htaccess", "..a", "a..b", "console.html", "com.html", "com10", "com1x", "nullable", "conin", "$", "a~", "a~b",
		"backup.html~1", "~1", "longer-than-eight~1.html", "a/" + strings.Repeat("b", 255), "en/report/index.html", "a'(b)[c]{d};=,&%!@#$^+`"} {
		if why := BadName(name); why != "" {
			t.Errorf("%q %s", name, why)
		}
	}
}

// swap changes a name in the directory alone, which stands behind.
func swap(data []byte, from, to string) []byte {
	i := bytes.LastIndex(data, []byte(from))
	return append(append(bytes.Clone(data[:i]), to...), data[i+len(from):]...)
}

// shrink makes the directory tell another size than the file's own header.
func shrink(t *testing.T, data []byte) []byte {
	t.Helper()
	data = bytes.Clone(data)
	at := bytes.LastIndex(data, []byte("issue/a.txt")) - centralSize
	binary.LittleEndian.PutUint32(data[at+24:], binary.LittleEndian.Uint32(data[at+24:])-1)
	return data
}

// parts are the local entry "a" and the directory of an archive with it, moved.
func pieces(t *testing.T, names ...string) (files [][]byte, records [][]byte) {
	t.Helper()
	for _, n := range names {
		data := hostile(t, func(w *zip.Writer) { raw(t, w, zip.FileHeader{Name: n}, "x") })
		cut := localSize + len(n) + 1
		files = append(files, data[:cut])
		records = append(records, data[cut:len(data)-endSize])
	}
	return files, records
}

// join writes an archive of pieces, each record with the offset given.
func join(body []byte, records [][]byte, offsets ...int) []byte {
	out := bytes.Clone(body)
	start := len(out)
	for i, r := range records {
		r = bytes.Clone(r)
		binary.LittleEndian.PutUint32(r[42:], uint32(offsets[i]))
		out = append(out, r...)
	}
	end := make([]byte, endSize)
	binary.LittleEndian.PutUint32(end, endMark)
	binary.LittleEndian.PutUint16(end[8:], uint16(len(records)))
	binary.LittleEndian.PutUint16(end[10:], uint16(len(records)))
	binary.LittleEndian.PutUint32(end[12:], uint32(len(out)-start))
	binary.LittleEndian.PutUint32(end[16:], uint32(start))
	return append(out, end...)
}

func between(t *testing.T) []byte {
	f, r := pieces(t, "a", "b")
	body := bytes.Join([][]byte{f[0], f[1]}, []byte("hidden"))
	return join(body, r, 0, len(f[0])+6)
}

func hidden(t *testing.T) []byte {
	f, r := pieces(t, "a", "b")
	return join(bytes.Join(f, nil), r[:1], 0)
}

func overlap(t *testing.T) []byte {
	f, r := pieces(t, "a", "b")
	return join(bytes.Join(f, nil), r, 0, 0)
}

// tail is a compressed content with a byte behind its end.
func tail(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := NewWriter(&b, day(), "")
	if err := w.Deflate("a", bytes.Repeat([]byte("a"), 100)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	data := b.Bytes()
	entries, err := Open(bytes.NewReader(data), int64(len(data)), DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	end := int(entries[0].content + entries[0].Compressed)
	file := append(bytes.Clone(data[:end]), 0)
	record := bytes.Clone(data[end : len(data)-endSize])
	binary.LittleEndian.PutUint32(file[18:], uint32(entries[0].Compressed+1))
	binary.LittleEndian.PutUint32(record[20:], uint32(entries[0].Compressed+1))
	return join(file, [][]byte{record}, 0)
}

// FuzzOpen holds that whatever is accepted is whole: other readers find the
// same files in it, and nothing is left over.
func FuzzOpen(f *testing.F) {
	f.Add(sample(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := Limits{Entries: 100, Directory: 1 << 16, Total: 1 << 22, Ratio: 200}
		entries, err := prove(data, limits)
		if err != nil {
			return
		}
		r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil || len(r.File) != len(entries) {
			t.Fatalf("another reader: %v", err)
		}
		for i, e := range entries {
			if r.File[i].Name != e.Name || int64(r.File[i].UncompressedSize64) != e.Size || strings.Contains(e.Name, "..") {
				t.Errorf("%q is %q to another reader", e.Name, r.File[i].Name)
			}
		}
	})
}
