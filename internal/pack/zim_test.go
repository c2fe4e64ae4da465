package pack

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

func TestZIM(t *testing.T) {
	if _, err := findZimwriterfs(); err != nil {
		t.Skip(err)
	}
	dir, made := mustPack(t, bookSite(), "zim")
	if len(made) != 3 || made[0].Name != "book.zim" {
		t.Fatalf("made %v", made)
	}
	file := filepath.Join(dir, "book.zim")
	if said := tool(t, "zim-tools", "zimcheck", "-A", file); !strings.Contains(said, "Overall Test Status: Pass") {
		t.Errorf("zimcheck says %s", said)
	}
	t.Setenv("XAPIAN_CJK_NGRAM", "1") // for readers with libzim before 8.2, as Debian's
	for query, want := range map[string]string{"青山": "report", "绿水": "report", "hills": "report", "nowhere": ""} {
		found := tool(t, "zim-tools", "zimsearch", file, query)
		if strings.Contains(found, "score") != (want != "") {
			t.Errorf("%q finds %s", query, found)
		}
	}
	data := readPackage(t, dir, "book.zim")
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"whole":     {data, "note"},
		"cut short": {data[:len(data)-1], "error"},
		"a page":    {[]byte("<html>"), "error"},
	} {
		_, found, err := verifyZIM(t.Context(), bytes.NewReader(c.data), int64(len(c.data)), VerifyOptions{})
		if err != nil || len(found) != 1 || string(found[0].Severity) != c.want {
			t.Errorf("%s: %v %v", name, found, err)
		}
	}
}

func TestZIMSaysWhatIsMissing(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	opts := options(mustOpen(t, bookSite()), t.TempDir())
	opts.Formats = []string{"zim"}
	if _, _, err := Pack(t.Context(), opts); err == nil || !strings.Contains(err.Error(), "Debian package zim-tools") {
		t.Error(err)
	}
}

func TestZIMMetadata(t *testing.T) {
	e := Editions(mustOpen(t, bookSite()))[0]
	args := strings.Join(zimArguments(e, Options{Tool: "tekan 1"}), "\n")
	for _, want := range []string{"--language=zho,eng", "--title=Hills zh-CN", "--name=book", "--flavour=zh-en", "--source=https://example.org/2025/"} {
		if !strings.Contains(args, want) {
			t.Errorf("no %s in %s", want, args)
		}
	}
	for _, c := range [][2]string{
		{"Beautiful Changzhi, painted anew", "Beautiful Changzhi, painted…"},
		{"绘就美丽长治新画卷", "绘就美丽长治新画卷"},
		{strings.Repeat("长", 40), strings.Repeat("长", 29) + "…"},
	} {
		if got := shorten(c[0], 30); got != c[1] {
			t.Errorf("%q is cut to %q, want %q", c[0], got, c[1])
		}
	}
}
