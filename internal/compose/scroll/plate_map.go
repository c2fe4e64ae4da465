package scroll

import "math"

// plan is an abstract plan of a city: rings, axes, a grid, one heart and its satellites; no real map.
func (p *picture) plan(seed string) {
	p.printf(`<g transform="translate(24 42)scale(.92 .88)">`)
	p.WriteString(flat(`
		<path class="plate__land" d="M40 70q120-50 250-30t270 20q30 150-10 280-140 40-260 20t-240-10q-40-140-10-280z"/>
		<path class="plate__grid" d="
			M180 100v210
			M220 90v230
			M260 84v240
			M300 80v248
			M340 84v240
			M380 90v230
			M420 100v210
			M160 130h280
			M150 170h300
			M146 210h308
			M150 250h300
			M160 290h280"/>
		<path class="plate__river" d="M-40 345l30-15q90-70 160-60t120-50 130-10 90-90 130-50l40 26"/>
		<path class="plate__axis" d="M300 30v340M60 205h480M120 90l360 230M480 90L120 320"/>
		<path class="plate__ring" d="
			M300 160c30 0 52 20 52 45s-22 45-52 45-52-20-52-45 22-45 52-45z
			M300 112c66 0 112 42 112 93s-46 93-112 93-112-42-112-93 46-93 112-93z
			M300 64c104 0 178 64 178 141s-74 141-178 141-178-64-178-141 74-141 178-141z"/>`))
	r := random(seed, 24)
	for k := range 7 {
		a := 0.8976*float64(k) + 0.3*r[k]
		p.printf(`<circle class="plate__place" cx="%d" cy="%d" r="%d"/>`,
			int(300+178*math.Cos(a)), int(205+141*math.Sin(a)), int(8+7*r[8+k]))
	}
	p.printf(`<circle class="plate__heart" cx="300" cy="205" r="17"/></g>`)
}
