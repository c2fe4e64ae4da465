package subset

import (
	"bytes"
	"encoding/binary"
	"errors"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/goregular"

	"github.com/tekan-press/tekan/internal/face"
	"github.com/tekan-press/tekan/internal/face/woff2"
)

// carried is what make fetched. A clone that has not run it can not cut anything.
func carried(t *testing.T) *face.Set {
	t.Helper()
	set := face.New(os.DirFS("../carried"))
	if !set.Carried() {
		t.Skip("nothing to cut with: make faces fetches it")
	}
	return set
}

func fontOf(t *testing.T, set *face.Set, name string) []byte {
	t.Helper()
	packed, err := set.Font(name)
	if err != nil {
		t.Fatal(err)
	}
	font, err := woff2.Decode(packed)
	if err != nil {
		t.Fatal(err)
	}
	return font
}

// features lists the layout features of a font's table, GSUB or GPOS
// (https://learn.microsoft.com/typography/opentype/spec/chapter2#feature-list-table).
func features(t *testing.T, font []byte, tag string) []string {
	t.Helper()
	for at := 12; at < 12+16*int(binary.BigEndian.Uint16(font[4:])); at += 16 {
		if string(font[at:at+4]) != tag {
			continue
		}
		table := font[binary.BigEndian.Uint32(font[at+8:]):]
		list := table[binary.BigEndian.Uint16(table[6:]):]
		found := map[string]bool{}
		for n := range int(binary.BigEndian.Uint16(list)) {
			found[string(list[2+6*n:6+6*n])] = true
		}
		return slices.Sorted(maps.Keys(found))
	}
	return nil
}

// TestCut: a glyph for each character that was asked for and is there, for no other, and all that composes them.
func TestCut(t *testing.T) {
	set := carried(t)
	cutter := NewCutter(set.Subsetter, t.TempDir())
	font := fontOf(t, set, face.HeadlineZH)
	wanted := []rune("绘就美丽长治，新画卷“专刊”（2025）饕 \U0010FFFF")
	cut, err := cutter.Cut(font, wanted)
	if err != nil {
		t.Fatal(err)
	}
	has, err := face.CharactersOf(cut)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range wanted {
		if has[r] != set.Characters(face.HeadlineZH)[r] {
			t.Errorf("%q: %v", r, has[r])
		}
	}
	if len(has) != countIn(wanted, set.Characters(face.HeadlineZH)) {
		t.Errorf("it has %d characters more than were asked for", len(has)-len(wanted))
	}
	if len(cut) > len(font)/50 {
		t.Errorf("it has %d bytes", len(cut))
	}
	for tag, want := range map[string]string{"GPOS": "chws halt vchw vhal vpal", "GSUB": "vert"} {
		got := features(t, cut, tag)
		for feature := range strings.FieldsSeq(want) {
			if !slices.Contains(got, feature) {
				t.Errorf("%s has lost %s: it has %v, the font %v", tag, feature, got, features(t, font, tag))
			}
		}
	}
	back := slices.Clone(wanted)
	slices.Reverse(back)
	again, err := NewCutter(set.Subsetter, t.TempDir()).Cut(font, append(back, wanted...))
	if err != nil || !bytes.Equal(again, cut) {
		t.Errorf("the same characters make other bytes: %v", err)
	}
}

func countIn(wanted []rune, has face.Characters) int {
	found := map[rune]bool{}
	for _, r := range wanted {
		if has[r] {
			found[r] = true
		}
	}
	return len(found)
}

// TestBroken: what is no font is an error, and the cutter still cuts.
func TestBroken(t *testing.T) {
	set := carried(t)
	cutter := NewCutter(set.Subsetter, t.TempDir())
	for what, font := range map[string][]byte{
		"nothing": nil, "a text": []byte("no font at all"), "half a font": goregular.TTF[:len(goregular.TTF)/2], "zeros": make([]byte, 1<<16),
	} {
		if cut, err := cutter.Cut(font, []rune("a")); err == nil {
			t.Errorf("%s is cut to %d bytes", what, len(cut))
		}
	}
	if _, err := cutter.Cut(goregular.TTF, []rune("a")); err != nil {
		t.Errorf("after that a font is not cut: %v", err)
	}
	if _, err := NewCutter(func() ([]byte, error) { return []byte("no program"), nil }, t.TempDir()).Cut(goregular.TTF, nil); err == nil {
		t.Error("a text cuts fonts")
	}
	gone := errors.New("gone")
	if _, err := NewCutter(func() ([]byte, error) { return nil, gone }, t.TempDir()).Cut(goregular.TTF, nil); !errors.Is(err, gone) {
		t.Errorf("without a program: %v", err)
	}
}
