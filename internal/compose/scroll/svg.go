package scroll

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// picture is an SVG as it is written. It refers to the paints and the small figures of Defs by their ids.
type picture struct{ strings.Builder }

func (p *picture) printf(format string, args ...any) { fmt.Fprintf(p, format, args...) }

// stamp prints a hill made of one of the shapes that Defs keeps, stretched to its size, or its mirror image: which, its
// seed says. A page of many small hills weighs a third less for it. It stands at a whole ten of units, which nobody
// sees. The paint is that of a group around it, or its own; with a texture, that lies over it.
func (p *picture) stamp(h hill, paint, texture string) {
	n := hash(h.seed)
	p.printf(`<use href="#hill-%d%s"%s transform="matrix(%s%s 0 0 %s %d %d)"/>`, n%shapes, texture, paint,
		mirrored(n/shapes%2 == 0), short(h.w/shapeSize), short(h.h/shapeSize), 10*int(math.Round(h.x/10)), int(h.foot))
}

// mirrored is the sign that turns a figure round.
func mirrored(yes bool) string {
	if yes {
		return "-"
	}
	return ""
}

// short is a number in twentieths, one of them at least, without the noughts that SVG can do without.
func short(f float64) string {
	s := strconv.FormatFloat(max(1, math.Round(f*20))/20, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(strings.TrimPrefix(s, "0"), "0"), ".")
}

// flat is markup without the line breaks and indents that it has in this package's source.
func flat(markup string) string {
	lines := strings.Split(markup, "\n")
	for i := range lines {
		lines[i] = strings.Trim(lines[i], "\t")
	}
	return strings.Join(lines, "")
}

// path is the data of an SVG path as it is written. A space stands between two numbers only where they would run
// together.
type path []byte

// to adds a command and its numbers, rounded to whole units, halves to even. A negative fraction becomes -0, which is
// as good a number as 0.
func (d *path) to(command byte, numbers ...float64) {
	*d = append(*d, command)
	for _, f := range numbers {
		d.number(strconv.AppendFloat(nil, f, 'f', 0, 64))
	}
}

func (d *path) number(digits []byte) {
	if last := (*d)[len(*d)-1]; '0' <= last && last <= '9' && digits[0] != '-' {
		*d = append(*d, ' ')
	}
	*d = append(*d, digits...)
}

// step adds a pair of whole numbers to the command before it.
func (d *path) step(x, y int) {
	d.number(strconv.AppendInt(nil, int64(x), 10))
	d.number(strconv.AppendInt(nil, int64(y), 10))
}

// path is the outline as a path that is not closed: filled it is the hill, stroked it is the crest line.
func (c crest) path() string {
	d := append(make(path, 0, 7*len(c)), 'M')
	d.step(c[0].x+c[1].x, c[0].y+c[1].y)
	d = append(d, 'q')
	d.step(c[1].x-c[0].x, c[1].y-c[0].y)
	for i := 2; i < len(c); i++ {
		d.step(c[i].x-c[i-2].x, c[i].y-c[i-2].y)
		if i == 2 {
			d = append(d, 't')
		}
	}
	return string(d)
}
