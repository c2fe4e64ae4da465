package share

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"

	"github.com/tekan-press/tekan/internal/compose/paint"
	"github.com/tekan-press/tekan/internal/compose/palette"
	"github.com/tekan-press/tekan/internal/compose/scroll"
	"github.com/tekan-press/tekan/internal/issue"
)

func TestWords(t *testing.T) {
	for _, c := range []struct {
		text string
		lang issue.Language
		want string
	}{
		{"绘就“美丽长治”，新画卷", issue.ZH, "绘/就/“美/丽/长/治”，/新/画/卷"},
		{"2025长治（一）", issue.ZH, "2025/长/治/（一）"},
		{"Beautiful Changzhi, painted", issue.EN, "Beautiful/Changzhi,/painted"},
		{"", issue.EN, ""}, {"", issue.ZH, ""}, {"（", issue.ZH, "（"},
	} {
		if got := strings.Join(Words(c.text, c.lang), "/"); got != c.want {
			t.Errorf("%q: %q, not %q", c.text, got, c.want)
		}
	}
}

// TestTitlesFit: a title of any length stands whole on poster and card, no line wider than its room, none over another,
// and phrases of an editor's on one line while they can be read there.
func TestTitlesFit(t *testing.T) {
	s := New(materials(t, 1, 20))
	rooms := map[string]room{
		"poster": {204, 1.16, posterSize.X - 160, 700}, "card": {108, 1.16, cardSize.X - 160, 190},
		"card with a photograph": {108, 1.16, cardPhotoAt.Min.X - 120, 470},
	}
	const zh, en = "一渠清水润春田山里的课堂亮起来了绘就美丽长治新画卷又见丰收年", "Clear water for spring fields in the hills where lights go on in the classrooms at last"
	hold := func(what string, l issue.Language, phrases []string) {
		w, err := s.writer(nil, issue.EN)
		if err != nil {
			t.Fatal(err)
		}
		w.lang = l
		for name, in := range rooms {
			b := w.fit(phrases, in)
			bare := strings.NewReplacer(" ", "")
			if got, want := bare.Replace(strings.Join(b.lines, "")), bare.Replace(strings.Join(phrases, "")); got != want {
				t.Errorf("%s, %s: %q instead of %q", what, name, got, want)
			}
			if float64(len(b.lines))*in.leading*b.size > float64(in.height) {
				t.Errorf("%s, %s: %d lines of %.0f px in %d", what, name, len(b.lines), b.size, in.height)
			}
			for _, line := range b.lines {
				if width := w.sized(b.size).width(strings.TrimSpace(line)); width > in.width {
					t.Errorf("%s, %s: %q is %d px wide of %d", what, name, line, width, in.width)
				}
			}
			if b.size < 24 {
				t.Errorf("%s, %s: letters of %.0f px", what, name, b.size)
			}
		}
	}
	for n := 2; n <= 30; n++ {
		title := string([]rune(zh)[:n])
		hold(title, issue.ZH, Words(title, issue.ZH))
		hold("one phrase "+title, issue.ZH, []string{title})
		english := strings.TrimSpace(en[:n*len(en)/30])
		hold(english, issue.EN, Words(english, issue.EN))
		hold("one phrase "+english, issue.EN, []string{english})
	}
	hold("a long word", issue.EN, []string{strings.Repeat("incomprehensibilities", 3)})
	w, _ := s.writer(nil, issue.EN)
	w.lang = issue.ZH
	got := strings.Join(w.fit([]string{"绘就", "美丽长治", "新画卷"}, rooms["poster"]).lines, "/")
	if got != "绘就/美丽长治/新画卷" && got != "绘就美丽长治/新画卷" {
		t.Errorf("phrases are broken: %q", got)
	}
}

// TestPicturesAreLight: a messenger drops a heavy one.
func TestPicturesAreLight(t *testing.T) {
	s := New(materials(t, 1, 20, 300, 4000, 7, 90, 1200, 33))
	whole, small, _ := s.Poster(poster())
	for _, p := range []Picture{s.Card(card()), whole, small} {
		if data, _ := drawnBy(t, s, p); len(data) > heaviest {
			t.Errorf("%s weighs %d bytes", p.Path, len(data))
		}
	}
}

// materials are those of the theme, with a scroll of the given values and a face for English alone.
func materials(t *testing.T, values ...float64) Materials {
	t.Helper()
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join("..", "..", "..", filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	return Materials{
		Tokens: read(palette.File), Rules: read(paint.ScrollFile) + read(paint.HeightsFile), Palette: palette.Default,
		Scroll: scroll.Defs(true) + scroll.Cover([]scroll.Range{{Seed: "river/land", Values: values}, {Seed: "river/woods", Values: []float64{3, 40}}}),
		Faces: map[issue.Language]Face{issue.EN: {Sum: "go", Read: func() ([]*opentype.Font, error) {
			font, err := opentype.Parse(goregular.TTF)
			return []*opentype.Font{font}, err
		}}},
	}
}

func drawnBy(t *testing.T, s *Studio, p Picture) ([]byte, image.Image) {
	t.Helper()
	files, err := s.Draw(p.Path)
	if err != nil {
		t.Fatal(err)
	}
	shown, err := jpeg.Decode(bytes.NewReader(files[p.Path]))
	if err != nil {
		t.Fatal(err)
	}
	if size := shown.Bounds().Size(); size != image.Pt(p.Width, p.Height) {
		t.Errorf("%s is %v, not %d by %d", p.Path, size, p.Width, p.Height)
	}
	return files[p.Path], shown
}

func card() Card {
	return Card{Lang: issue.EN, Name: "River · Special", Title: []string{"The", "river", "is", "clear", "again"}}
}

func poster() Poster {
	return Poster{Lang: issue.EN, Name: "River · Special", Title: []string{"The river"}, Deck: "clear again", Scan: "Scan",
		Address: "https://river.example/en/river/"}
}

func TestSamePictureTwice(t *testing.T) {
	a, b := New(materials(t, 1, 20)), New(materials(t, 1, 20))
	p, q := a.Card(card()), b.Card(card())
	if p != q {
		t.Errorf("one card has two names: %v, %v", p, q)
	}
	one, _ := drawnBy(t, a, p)
	two, _ := drawnBy(t, b, q)
	if !bytes.Equal(one, two) {
		t.Error("one card has two contents")
	}
}

// TestNamesChangeWithPictures: a name is kept for a year, so that what looks another way has another one.
func TestNamesChangeWithPictures(t *testing.T) {
	seen := map[string]string{}
	note := func(what string, p Picture) {
		if other := seen[p.Path]; other != "" {
			t.Errorf("%s has the name of %s", what, other)
		}
		seen[p.Path] = what
	}
	base := materials(t, 1, 20)
	all := func(what string, m Materials, c Card, p Poster) {
		s := New(m)
		note(what+": card", s.Card(c))
		whole, small, ok := s.Poster(p)
		if !ok {
			t.Fatalf("%s: no poster", what)
		}
		note(what+": poster", whole)
		note(what+": small", small)
	}
	all("base", base, card(), poster())
	all("other statistics", materials(t, 1, 20, 300), card(), poster())
	other := base
	other.Palette = "ink"
	all("other palette", other, card(), poster())
	other = base
	other.Tokens += ":root { --silk: #fff; }"
	all("other tokens", other, card(), poster())
	c, p := card(), poster()
	c.Title, p.Title = []string{"Other"}, []string{"Other"}
	all("other title", base, c, p)
	c, p = card(), poster()
	c.Name, p.Name = "Other", "Other"
	all("other name", base, c, p)
	for n, change := range []func(*Poster){
		func(p *Poster) { p.Address += "x/" }, func(p *Poster) { p.Deck += "!" }, func(p *Poster) { p.Scan += "!" },
		func(p *Poster) { p.Photo = &Photo{Sum: "1"} }, func(p *Poster) { p.Photo = &Photo{Sum: "2"} },
		func(p *Poster) { p.Photo = &Photo{Sum: "1", Focus: [2]float64{1, 0}} },
	} {
		p := poster()
		change(&p)
		whole, _, _ := New(base).Poster(p)
		note("poster changed "+string(rune('1'+n)), whole)
	}
}

// TestWithoutFace: the card is the scroll alone, one for all pages, and there is no poster.
func TestWithoutFace(t *testing.T) {
	s := New(materials(t, 1, 20))
	c, d := card(), card()
	c.Lang, d.Lang, d.Title = issue.ZH, issue.ZH, []string{"Other"}
	if s.Card(c) != s.Card(d) {
		t.Error("cards without words differ")
	}
	drawnBy(t, s, s.Card(c))
	p := poster()
	p.Lang = issue.ZH
	if _, _, ok := s.Poster(p); ok {
		t.Error("a poster without a face")
	}
}

// TestHowACardLooks: whoever changes it counts version on, and these colours with it.
func TestHowACardLooks(t *testing.T) {
	if version != 2 {
		t.Fatal("another version looks another way")
	}
	s := New(materials(t, 1, 20, 300, 4000))
	_, shown := drawnBy(t, s, s.Card(card()))
	var got []color.RGBA
	for _, at := range []image.Point{{20, 20}, {94, 130}, {600, 620}, {300, 500}, {900, 500}} {
		got = append(got, mean(shown, image.Rectangle{at, at}.Inset(-12)))
	}
	want := []color.RGBA{{243, 234, 213, 255}, {172, 170, 157, 255}, {215, 219, 190, 255}, {131, 157, 142, 255}, {143, 166, 141, 255}}
	if !slices.EqualFunc(got, want, near) {
		t.Errorf("the card is %v, not %v", got, want)
	}
}

func mean(of image.Image, r image.Rectangle) color.RGBA {
	var sum [3]uint32
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			c := color.RGBAModel.Convert(of.At(x, y)).(color.RGBA)
			sum[0], sum[1], sum[2] = sum[0]+uint32(c.R), sum[1]+uint32(c.G), sum[2]+uint32(c.B)
		}
	}
	n := uint32(r.Dx() * r.Dy())
	return color.RGBA{uint8(sum[0] / n), uint8(sum[1] / n), uint8(sum[2] / n), 255}
}

func near(a, b color.RGBA) bool {
	off := func(a, b uint8) bool { return max(a, b)-min(a, b) > 4 }
	return !off(a.R, b.R) && !off(a.G, b.G) && !off(a.B, b.B)
}

// TestPhotograph: a supplied photograph takes the place of the scroll.
func TestPhotograph(t *testing.T) {
	red := image.NewRGBA(image.Rect(0, 0, 90, 60))
	for i := range red.Pix {
		red.Pix[i] = []uint8{200, 0, 0, 255}[i%4]
	}
	var file bytes.Buffer
	if err := png.Encode(&file, red); err != nil {
		t.Fatal(err)
	}
	s := New(materials(t, 1, 20))
	p := poster()
	p.Photo = &Photo{"1", [2]float64{0.5, 0.5}, func() ([]byte, error) { return file.Bytes(), nil }}
	whole, _, _ := s.Poster(p)
	_, shown := drawnBy(t, s, whole)
	if c := mean(shown, image.Rect(0, 1010, 1080, 1600)); !near(c, color.RGBA{200, 0, 0, 255}) {
		t.Errorf("the photograph is %v", c)
	}
	if c := mean(shown, image.Rect(0, 920, 1080, 1000)); !near(c, color.RGBA{0xf3, 0xea, 0xd6, 255}) {
		t.Errorf("above the photograph it is %v, not silk", c)
	}
	p.Photo = &Photo{"2", [2]float64{}, func() ([]byte, error) { return nil, errors.New("gone") }}
	whole, _, _ = s.Poster(p)
	if _, err := s.Draw(whole.Path); err == nil || !strings.Contains(err.Error(), "gone") {
		t.Errorf("a photograph that can not be read: %v", err)
	}
}
