package scroll

import "strings"

// Motif returns which plate fits a photograph that was not supplied, by the photograph's id and kind: "map" for a map,
// else by a word of the id, else one that the id itself chooses. It is one of map, lake, birds, tower, pine, town.
func Motif(id, kind string) string {
	if kind == "map" {
		return "map"
	}
	motifs := []struct {
		name  string
		words []string
	}{
		{"lake", []string{"lake", "sunset", "river", "reservoir", "sea"}},
		{"birds", []string{"bird", "forest", "wetland"}},
		{"tower", []string{"fire", "watch", "drill", "rescue"}},
		{"pine", []string{"pine", "tree", "pest", "plant"}},
		{"town", []string{"town", "village", "street", "water", "farm"}},
	}
	for _, m := range motifs {
		for _, word := range m.words {
			if strings.Contains(id, word) {
				return m.name
			}
		}
	}
	return motifs[hash(id)%len(motifs)].name
}
