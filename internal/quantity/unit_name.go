package quantity

import "strings"

// UnitName is what a unit is called behind a number, in the plural: 亩, "mu", 元/亩,
// "yuan per mu", %. It is "" for what only counts.
func UnitName(u Unit, lang Lang) string {
	if of, per, compound := strings.Cut(string(u), "/"); compound {
		if lang == English {
			return UnitName(Unit(of), lang) + " per " + strings.TrimSuffix(UnitName(Unit(per), lang), "s")
		}
		return UnitName(Unit(of), lang) + "/" + UnitName(Unit(per), lang)
	}
	switch u {
	case PerCent:
		return "%"
	case PerMille:
		return "‰"
	}
	for _, s := range allUnits().list {
		names := s.en
		if lang == Chinese {
			names = s.zh
		}
		if s.unit == u && len(names) > 0 {
			name, _, _ := strings.Cut(names[0], "!")
			return strings.ReplaceAll(strings.TrimPrefix(name, "个"), "_", " ")
		}
	}
	return ""
}
