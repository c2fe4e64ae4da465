// Package scroll draws the illustrations of an issue after the blue-green landscape scroll (青绿山水): the cover's
// scroll, and the ridge that opens a section.
//
// Both come from the issue's own data: a range of hills for each section, a peak for each of its statistics.
// What data does not say, numbers seeded with the section's name decide (random.go), so that one issue draws one
// scroll, in every language and at every build.
//
// A picture is made in two steps. First geometry, in units of its viewBox with y downwards: where the ranges stand
// (plan.go), the masses each is made of (mass.go), the crest of a mass (crest.go), the sun's place in the sky (sky.go).
// Then SVG (svg.go and the files named after what is drawn), in the colours of the theme's style sheet and the paints
// of Defs, to which all pictures of a page refer.
//
// The order of every sum and product, the way each number is rounded, is part of the picture: another order is another
// last digit, and then a published scroll has changed. (Processors that fuse a product and a sum differ by less than what
// rounding takes away: the tests pass with GOAMD64=v3 too.)
package scroll

// Range is what is drawn of one section: its name, "<report>/<section>", and the values of its statistics in their
// base units. Values that are not finite are drawn as the nearest finite ones, and what is not a number as nought.
type Range struct {
	Seed   string
	Values []float64
}
