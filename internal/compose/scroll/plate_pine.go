package scroll

import (
	"encoding/xml"
	"fmt"
	"math"
	"strings"
)

// pine is a pine seen close, its needles in fans along the branches.
func (p *picture) pine(seed string) {
	p.printf(`<circle class="hill__sundisc" cx="104" cy="150" r="28"/>`)
	p.hills(seed,
		plateHill{"dim", 380, 360, 300, 170},
		plateHill{"far", 120, 370, 260, 120},
		plateHill{"mid-green", 560, 400, 200, 110})
	p.WriteString(flat(`
		<path fill="url(#hill-mist)" d="M0 300h600v100H0z"/>
		<path class="hill__roof" d="M392 404q34-70 8-130t-2-128q8-40-12-84l5-3q28 40 25 86-10 50 8 118 26 70 18 141z"/>
		<path class="hill__roof" d="
			M402 250q-80-34-150-8-60 20-100 6 60-6 92-22 76-30 162 2z
			M400 166q-60-30-112-14 50-32 116-4z
			M408 206q60-40 122-34 30 0 44-10-12 22-50 20-60 0-112 42z"/>
		<path class="plate__bark" d="
			M404 380q14-12 28-6
			M408 350q12-10 24-4
			M404 320q10-10 22-4
			M402 290q8-8 18-3
			M398 230q8-8 16-2
			M400 190q7-7 13-2
			M402 150q6-7 12-2"/>`))
	p.printf(`<defs><path id="fan-%s" d="%s"/></defs><g class="plate__fans">`, attribute(seed), needles())
	r := random(seed, 60)
	for i, at := range []point{
		{162, 246}, {204, 240}, {246, 226}, {292, 222}, {336, 232}, {184, 262}, {268, 244}, {318, 150}, {354, 146},
		{292, 160}, {378, 78}, {404, 66}, {390, 100}, {424, 92}, {466, 172}, {508, 166}, {550, 160}, {528, 182},
	} {
		larger := ""
		if r[20+i] < 0.5 {
			larger = "scale(1.2)"
		}
		p.printf(`<use href="#fan-%s" transform="translate(%d %d)rotate(%d)%s"/>`,
			fragment(seed), at.x, at.y, 6*int(7*(r[i]-0.5)), larger)
	}
	p.printf(`</g>`)
}

// needles is a fan of twelve needles of five lengths.
func needles() string {
	var d path
	for i := range 12 {
		a := -3.02 + 0.26*float64(i)
		long := float64(34 + 3*(i*7%5))
		x, y := long*math.Cos(a), long*math.Sin(a)
		d.to('M', 0, 0)
		d.to('q', 0.5*x, 0.5*y-3, x, y)
	}
	return string(d)
}

// attribute is a seed as it stands in an attribute. What XML has no character for becomes U+FFFD.
func attribute(seed string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(seed)) // fails only when its writer does
	return b.String()
}

// fragment is a seed as it stands in an address that leads to an id with it: every byte escaped that an address might
// read as something else.
func fragment(seed string) string {
	const plain = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	var b strings.Builder
	for i := range len(seed) {
		if strings.IndexByte(plain, seed[i]) >= 0 {
			b.WriteByte(seed[i])
		} else {
			fmt.Fprintf(&b, "%%%02x", seed[i])
		}
	}
	return b.String()
}
