package scroll

import (
	"fmt"
	"strconv"
)

// The shapes that small hills are made of, and half their width and their height.
const (
	shapes    = 4
	shapeSize = 200
)

// Defs returns the paints of the pictures and their small figures: the content of a <defs> that a page has once, before
// any scroll or ridge. The ink is finer for the cover, where hills stand tall, and only there are trees on the
// crests and a pagoda; other pages have the shapes of small hills, and water. All ids begin with "hill-".
func Defs(cover bool) string {
	var p picture
	p.WriteString(flat(gradients))
	if cover {
		p.WriteString(flat(coverGradients))
	}
	p.textures(cover)
	p.WriteString(flat(smallFigures))
	if cover {
		p.pagoda()
	}
	if !cover {
		p.WriteString(Shapes())
	}
	return p.String()
}

// Shapes returns what ridges need beside the paints of a cover, for one that shows them below its scroll: water, and the
// shapes of hills, each alone and with either texture over the paint that it is given.
func Shapes() string {
	var p picture
	p.printf(`<path id="hill-sea" class="hill__water" d="%s"/>`, water("sea", 7, 1600, 178, 198))
	for i := range shapes {
		shape := hill{seed: fmt.Sprint("shape", i), w: shapeSize, h: shapeSize}
		p.printf(`<path id="hill-%d" vector-effect="non-scaling-stroke" d="%s"/>`, i, shape.crest(8).path())
		for _, texture := range []string{"cun", "nuc"} {
			p.printf(`<g id="hill-%d-%s"><use href="#hill-%[1]d"/><use href="#hill-%[1]d" fill="url(#hill-%[2]s)" stroke="none"/></g>`, i, texture)
		}
	}
	return p.String()
}

const gradients = `
	<linearGradient id="hill-far" x2="0" y2="1">
		<stop class="hill__far"/><stop offset=".85" class="hill__silk"/>
	</linearGradient>
	<radialGradient id="hill-mid" cx=".46" cy="-.1" r="1.1">
		<stop offset=".1" class="hill__mid-a"/><stop offset=".38" class="hill__mid-b"/>
		<stop offset=".68" class="hill__mid-c"/><stop offset=".85" class="hill__mid-d"/>
		<stop offset="1" class="hill__silk"/>
	</radialGradient>
	<radialGradient id="hill-mid-green" href="#hill-mid" cx=".6" cy="-.5" r="1.5"/>
	<radialGradient id="hill-near" cx=".46" cy="-.05" r="1.06">
		<stop offset=".06" class="hill__near-a"/><stop offset=".3" class="hill__near-b"/>
		<stop offset=".6" class="hill__near-c"/><stop offset=".82" class="hill__near-d"/>
		<stop offset="1" class="hill__silk"/>
	</radialGradient>
	<radialGradient id="hill-near-green" href="#hill-near" cx=".58" cy="-.45" r="1.45"/>
	<linearGradient id="hill-gold" x2="0" y2="1">
		<stop class="hill__gold"/><stop offset=".7" class="hill__gold" stop-opacity="0"/>
	</linearGradient>
	<linearGradient id="hill-mist" x2="0" y2="1">
		<stop class="hill__silk" stop-opacity="0"/><stop offset=".8" class="hill__silk"/>
	</linearGradient>
	<radialGradient id="hill-shade" cx=".76" cy=".42" r=".46">
		<stop offset=".1" class="hill__shade" stop-opacity=".24"/><stop offset="1" class="hill__shade" stop-opacity="0"/>
	</radialGradient>`

const coverGradients = `
	<linearGradient id="hill-dim" x2="0" y2="1">
		<stop class="hill__dim"/><stop offset=".85" class="hill__silk"/>
	</linearGradient>
	<linearGradient id="hill-bank" x2="0" y2="1">
		<stop class="hill__near-c"/><stop offset=".45" class="hill__near-d"/><stop offset="1" class="hill__silk"/>
	</linearGradient>
	<radialGradient id="hill-haze">
		<stop class="hill__silk" offset=".1"/><stop offset="1" class="hill__silk" stop-opacity="0"/>
	</radialGradient>
	<radialGradient id="hill-glow">
		<stop offset=".3" class="hill__sun" stop-opacity=".14"/><stop offset="1" class="hill__sun" stop-opacity="0"/>
	</radialGradient>
	<linearGradient id="hill-trees" x2="0" y2="1">
		<stop offset=".35" class="hill__tree"/><stop offset=".6" class="hill__tree" stop-opacity="0"/>
	</linearGradient>`

const smallFigures = `
	<g id="hill-pine">
		<path class="hill__roof" d="M-3 0q-5-26 1-42t-3-44l2-1q7 24 3 46T2 0z"/>
		<path class="hill__needles" d="
			M-30-70q6-12 18-11 2-10 13-8 10-6 15 3 10 0 15 10-14 6-28 2-16 6-33 4z
			m-6 28q6-9 15-8 6-6 13-1 6 0 9 7-16 7-37 2z
			M4-50q6-9 16-7 10-4 18 8-18 5-34-1z
			M0-24q8-8 16-5 8-3 13 6-14 4-29-1z
			M-16-94q8-13 19-8 9 2 11 10-14 4-30-2z"/>
	</g>
	<g id="hill-house">
		<path class="hill__wall" d="M8-2v-17h40v17z"/>
		<path class="hill__roof" d="M-2-17q10-3 16-17h28q6 14 16 17z"/>
		<path class="hill__roof" d="M24-2v-9h8v9z"/>
	</g>
	<g id="hill-boat">
		<path class="hill__roof" d="M-46-7Q0 5 48-10 42 3 30 5h-54Q-38 4-46-7z"/>
		<path class="hill__wall" d="M-16-2q2-16 20-16T24-3Q6 2-16-2z"/>
		<path class="hill__line" d="M34-6v-18M52-36 30 12"/>
	</g>`

// textures prints the 皴 as patterns: with the shade to the right, to the left, and a second, higher layer for the
// tall hills of the cover.
func (p *picture) textures(cover bool) {
	creases, strokes := 4, 6
	if cover {
		creases, strokes = 8, 16
	}
	const box = `width="1" height="1" viewBox="0 0 400 400" preserveAspectRatio="none"`
	p.printf(`<pattern id="hill-cun" %s><path id="hill-dark" fill="url(#hill-shade)" d="M0 0h400v400H0z"/>`, box)
	p.printf(`<path id="hill-fan" class="hill__cun" d="%s"/></pattern>`, fibres("cun", creases, strokes))
	if cover {
		p.printf(`<pattern id="hill-more" x=".08" y=".07" %s><use href="#hill-fan"/></pattern>`, box)
	}
	p.printf(`<pattern id="hill-nuc" %s><use href="#hill-dark"/>`, box)
	p.printf(`<use href="#hill-fan" transform="matrix(-1 0 0 1 400 0)"/></pattern>`)
}

// pagoda prints a tower of six roofs, each narrower than the one below it.
func (p *picture) pagoda() {
	p.printf(`<g id="hill-pagoda"><path class="hill__wall" d="M-16 2l4-92h24l4 92z"/><path class="hill__roof" d="`)
	for storey := range 6 {
		w := 25 - float64(2.6*float64(storey)) // the conversions keep every digit the same on every processor
		p.printf("M-%s-%dq%s-1 %s-6h%s", exact(w), 11+15*storey, exact(0.55*w), exact(0.7*w), exact(0.6*w))
		p.printf("q%s 5 %s 6l-5 2.5h%sz", exact(0.15*w), exact(0.7*w), exact(10-float64(2*w)))
	}
	p.printf(`M-3-2v-7h6v7zM-1.5-92l1-24h1l1 24z"/></g>`)
}

// exact is a number with all its digits.
func exact(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
