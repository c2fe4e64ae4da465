package quantity

import "strings"

// perDimensions are those of which a price or a rate is told for each unit. That a
// figure is one of a day or of a year belongs to what is counted, not to its unit.
const perDimensions = " area length mass volume energy "

// per is a unit for each of another, yuan/mu, where both languages say so.
func (u Unit) per(left, right Unit) Unit {
	if left == "" || left != right || u == Count || u == left {
		return u
	}
	return u + "/" + left
}

// perUnit is the unit for each of which a quantity is told, "" for none: 120元/亩,
// 每亩900元, 时速250公里; "900 yuan per mu", "250 km/h".
func (t Text) perUnit(q Quantity) Unit {
	before, after := t.Words[:q.Start], t.Words[q.End:]
	if t.Lang == English {
		rest, per := after, false
		for _, sign := range []string{" per ", "/", " a ", " an ", " for each ", " for every "} {
			if rest, per = strings.CutPrefix(after, sign); per {
				break
			}
		}
		if !per {
			return ""
		}
		for _, u := range []string{"hour", "h "} {
			if q.dim() == length && strings.HasPrefix(rest+" ", u) {
				return Hour
			}
		}
		return unitSpelled(rest, func(s spelled) []string { return s.en })
	}
	if rest, per := strings.CutPrefix(after, "/"); per {
		if q.dim() == length && (strings.HasPrefix(rest, "小时") || strings.HasPrefix(rest, "时")) {
			return Hour
		}
		return unitSpelled(rest, func(s spelled) []string { return s.zh })
	}
	before = lastClause(before)
	if q.dim() == length && (strings.Contains(before, "时速") || strings.HasSuffix(before, "每小时")) {
		return Hour
	}
	at := strings.LastIndex(before, "每")
	if at < 0 {
		return ""
	}
	rest := before[at+len("每"):]
	u := unitSpelled(rest, func(s spelled) []string { return s.zh })
	if u != "" && !q.dim().money() && len(rest) > len("立方米") {
		return "" // of what stands far from it only a price is told
	}
	return u
}

// unitSpelled is the unit of perDimensions that a text begins with.
func unitSpelled(text string, of func(spelled) []string) Unit {
	best, longest := Unit(""), 0
	for _, s := range allUnits().list {
		if !strings.Contains(perDimensions, " "+string(measureOf(s.unit).dim)+" ") {
			continue
		}
		for _, entry := range of(s) {
			spelling, not, _ := strings.Cut(strings.ReplaceAll(entry, "_", " "), "!")
			if len(spelling) <= longest || !strings.HasPrefix(text, spelling) || letterAt(text, len(spelling)) && isLetter(spelling[0]) {
				continue
			}
			if not != "" && hasAny(text, len(spelling), strings.Split(not, ",")...) > 0 {
				continue
			}
			best, longest = s.unit, len(spelling)
		}
	}
	return best
}
