package scroll

import "fmt"

// Plate returns the picture of a motif that stands where a photograph was not supplied: the content of
//
//	<svg viewBox="0 0 600 400">
//
// It is an illustration in the manner and decorative: its caption is what there is to read. A motif that Motif
// does not return gives nothing. The page needs Defs(false).
func Plate(motif, seed string) string {
	var p picture
	switch motif {
	case "map":
		p.plan(seed)
	case "lake":
		p.lake(seed)
	case "birds":
		p.birds(seed)
	case "tower":
		p.watchtower(seed)
	case "pine":
		p.pine(seed)
	case "town":
		p.town(seed)
	}
	return p.String()
}

// plateHill is a hill of a plate in one of the paints dim, far, mid, mid-green, near, near-green and bank.
type plateHill struct {
	paint         string
	x, foot, w, h float64
}

// hills prints the hills of a plate, farthest first. Those that are near enough to have one show their crest line and
// their 皴, with the shade on either side by turns.
func (p *picture) hills(seed string, hills ...plateHill) {
	for i, each := range hills {
		h := hill{fmt.Sprint(seed, i), each.x, each.foot, each.w, each.h}
		paint := fmt.Sprintf(` fill="url(#hill-%s)"`, each.paint)
		switch each.paint {
		case "dim", "far", "bank":
			p.stamp(h, paint)
		default:
			p.stamp(h, paint+` stroke="url(#hill-gold)"`)
			p.stamp(h, fmt.Sprintf(` fill="url(#hill-%s)"`, mass{left: i%2 == 1}.texture()))
		}
	}
}

// lake is a lake at sunset: the sun half behind far hills, its light on the water, a boat, pines on a near bank.
func (p *picture) lake(seed string) {
	p.printf(`<circle fill="url(#hill-glow)" cx="382" cy="166" r="130"/>`)
	p.printf(`<circle class="hill__sundisc" cx="382" cy="166" r="36"/>`)
	p.hills(seed,
		plateHill{"far", 390, 246, 330, 74},
		plateHill{"far", 120, 246, 240, 120},
		plateHill{"far", 520, 246, 210, 90},
		plateHill{"mid", 30, 254, 190, 130},
		plateHill{"mid-green", 190, 256, 130, 66},
		plateHill{"mid-green", 580, 256, 150, 84})
	p.printf(`<path fill="url(#hill-mist)" d="M0 214h600v186H0z"/>`)
	p.printf(`<path class="hill__water" d="%s"/>`, water(seed, 6, 540, 258, 388))
	p.printf(`<path class="hill__gleam" d="M338 264h68m-84 12h92m-70 13h58m-76 14h84m-60 14h44m-58 15h70m-48 15h34"/>`)
	p.use("boat", 214, 322, "")
	p.hills(seed+"1", plateHill{"bank", 540, 404, 190, 66})
	p.use("pine", 536, 352, "scale(1.6)")
	p.use("pine", 582, 366, "scale(-1.1 1.1)")
}

// birds is a forest in mist with birds rising over it.
func (p *picture) birds(seed string) {
	r := random(seed, 40)
	p.hills(seed,
		plateHill{"dim", 200, 300, 300, 170},
		plateHill{"far", 450, 300, 260, 210},
		plateHill{"mid", 120, 340, 230, 170},
		plateHill{"mid-green", 500, 360, 250, 150})
	p.printf(`<path fill="url(#hill-mist)" d="M0 270h600v130H0z"/>`)
	p.pines(0, r[:20])
	p.printf(`<path fill="url(#hill-mist)" d="M0 250h600v130H0z"/>`)
	p.pines(1, r[20:])
	p.printf(`<path class="hill__birds" d="M330 110q16-15 26 0q12-13 28-3M392 78q16-15 26 0q12-13 28-3M414 136q13-12`)
	p.printf(` 21 0q10-11 23-3M270 146q12-11 20 0q9-10 21-2M352 168q9-8 14 0q7-7 15-2"/>`)
}

// pines prints a row of the forest, by the numbers r: row 1 stands nearer and taller than row 0.
func (p *picture) pines(row int, r []float64) {
	for i := range 7 {
		grown := (1 + 0.5*float64(row)) + 0.6*r[i]
		x := int(float64(92*i) + (float64(40*row) + 50*r[8+i]))
		p.use("pine", x, 352+44*row, fmt.Sprintf("scale(%s%.1f %.1f)", mirrored(i%2 == 0), grown, grown))
	}
}

// watchtower is a fire-watch tower on a ridge over wooded hills.
func (p *picture) watchtower(seed string) {
	p.hills(seed,
		plateHill{"dim", 330, 290, 300, 150},
		plateHill{"far", 130, 290, 260, 190},
		plateHill{"far", 540, 290, 220, 210},
		plateHill{"mid", 470, 360, 230, 170},
		plateHill{"mid-green", 70, 370, 210, 140})
	p.printf(`<path fill="url(#hill-haze)" d="M0 280h600v80H0z"/>`)
	p.use("tower", 300, 200, "scale(1.5)")
	p.hills(seed+"1",
		plateHill{"near", 300, 410, 300, 220},
		plateHill{"near-green", 490, 420, 200, 110},
		plateHill{"near", 120, 424, 190, 90})
	p.printf(`<path fill="url(#hill-mist)" d="M0 330h600v70H0z"/>`)
	p.use("pine", 40, 396, "scale(1.3)")
	p.use("pine", 92, 404, "scale(-1.7 1.7)")
	p.use("pine", 520, 400, "scale(1.5)")
	p.use("pine", 572, 394, "scale(-1.1 1.1)")
}

// town is a town between mountain and water: roofs along the shore, a bridge, a boat.
func (p *picture) town(seed string) {
	p.hills(seed,
		plateHill{"dim", 330, 270, 280, 150},
		plateHill{"far", 170, 270, 220, 170},
		plateHill{"mid", 470, 300, 250, 220},
		plateHill{"mid-green", 330, 304, 150, 120},
		plateHill{"near", 70, 320, 210, 170})
	p.printf(`<path fill="url(#hill-mist)" d="M0 250h600v150H0z"/>`)
	p.printf(`<path class="hill__water" d="%s"/>`, water(seed, 6, 540, 326, 390))
	p.hills(seed+"1",
		plateHill{"bank", 430, 330, 230, 44},
		plateHill{"bank", 70, 336, 130, 30})
	p.printf(`<path class="hill__wall" d="M142 318q52-54 108 0h-16q-38-34-76 0z"/>`)
	p.printf(`<path class="hill__line" d="M138 318q56-58 116 0M148 308v-8M172 290v-8M196 282v-8M220 290v-8M244 308v-8"/>`)
	p.use("house", 300, 292, "")
	p.use("house", 352, 282, "scale(.9)")
	p.use("house", 420, 280, "scale(1.1)")
	p.use("house", 494, 290, "scale(.9)")
	p.use("house", 340, 312, "scale(1.4)")
	p.use("house", 412, 316, "scale(1.1)")
	p.use("house", 470, 312, "scale(1.3)")
	p.use("pine", 550, 318, "scale(-1.5 1.5)")
	p.use("pine", 90, 318, "scale(1.2)")
	p.use("boat", 196, 362, "")
}
