package face

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/image/font/gofont/goregular"

	"github.com/tekan-press/tekan/internal/face/woff2"
)

// TestSet: a program without fonts carries none and says so; a nil set too.
func TestSet(t *testing.T) {
	for what, set := range map[string]*Set{"nil": nil, "nothing": New(fstest.MapFS{}), "a placeholder": New(fstest.MapFS{".gitignore": &fstest.MapFile{Data: []byte("*")}})} {
		if set.Carried() || set.Characters(HeadlineZH) != nil || set.Licences() != "" {
			t.Errorf("%s carries fonts", what)
		}
	}
	set := New(fstest.MapFS{
		harfbuzz:               &fstest.MapFile{},
		song + CharactersExt:   &fstest.MapFile{Data: []byte("新画")},
		"a" + LicenceExt:       &fstest.MapFile{Data: []byte("free\n")},
		"another" + LicenceExt: &fstest.MapFile{Data: []byte("open\n")},
	})
	if has := set.Characters(Seal); !set.Carried() || len(has) != 2 || !has['新'] {
		t.Errorf("the seal has %v", has)
	}
	if got := set.Licences(); got != "a\n\nfree\n\nanother\n\nopen\n" {
		t.Errorf("licences: %q", got)
	}
}

// TestCarried: every face can be cut from what make fetched, its characters are those of its font, and its licence
// comes along.
func TestCarried(t *testing.T) {
	set := New(os.DirFS("carried"))
	if !set.Carried() {
		t.Skip("nothing is carried: make faces fetches it")
	}
	for _, name := range Names() {
		data, err := set.Font(name)
		if err != nil {
			t.Fatal(err)
		}
		has, err := CharactersOf(data)
		if err != nil {
			t.Fatal(err)
		}
		if said := set.Characters(name); len(said) != len(has) || !said['A'] {
			t.Errorf("%s: %d characters are listed, the font has %d", name, len(said), len(has))
		}
	}
	if got := set.Licences(); strings.Count(got, "SIL OPEN FONT LICENSE Version 1.1") != 2 || !strings.Contains(got, "harfbuzz") {
		t.Errorf("licences: %.200q", got)
	}
}

// TestOwn: the file that pages are sent, else the one that cards are drawn with; drawing prefers the latter.
func TestOwn(t *testing.T) {
	packed, err := woff2.Encode(goregular.TTF, woff2.Quick)
	if err != nil {
		t.Fatal(err)
	}
	issue := fstest.MapFS{}
	if file, data := Own(issue, HeadlineEN); file != "" || data != nil || OwnForCards(issue, HeadlineEN) != nil {
		t.Errorf("%q out of nothing", file)
	}
	issue["assets/fonts/headline-en.ttf"] = &fstest.MapFile{Data: goregular.TTF}
	if file, _ := Own(issue, HeadlineEN); file != "assets/fonts/headline-en.ttf" {
		t.Errorf("%q", file)
	}
	issue["assets/fonts/headline-en.woff2"] = &fstest.MapFile{Data: packed}
	file, data := Own(issue, HeadlineEN)
	if file != "assets/fonts/headline-en.woff2" || !woff2.Is(data) || woff2.Is(OwnForCards(issue, HeadlineEN)) {
		t.Errorf("%q", file)
	}
	delete(issue, "assets/fonts/headline-en.ttf")
	if !woff2.Is(OwnForCards(issue, HeadlineEN)) {
		t.Error("cards are drawn without the face that pages are sent")
	}
	plain, err := CharactersOf(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	if has, err := CharactersOf(data); err != nil || len(has) != len(plain) || !has['é'] || has['新'] {
		t.Errorf("%d characters of %d: %v", len(has), len(plain), err)
	}
	for _, bad := range []string{"", "wOF2", "no font"} {
		if _, err := CharactersOf([]byte(bad)); err == nil {
			t.Errorf("%q has characters", bad)
		}
	}
}
