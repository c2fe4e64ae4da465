package deploy

import "time"

// retain parts the published releases into those that stay and those that go.
// The live one stays, the latest up to keep stay, and so does each that was live
// within Grace.
func retain(s State, keep int, now time.Time) (stay, gone []Published) {
	for i, p := range s.Published {
		last := p.Until
		if last.IsZero() {
			last = p.Since
		}
		if p.Release == s.Release || i < keep || now.Sub(last) < Grace {
			stay = append(stay, p)
		} else {
			gone = append(gone, p)
		}
	}
	return stay, gone
}

// dropOld takes the releases that go out of the published ones and notes them for
// deletion.
func (s State) dropOld(keep int, now time.Time) State {
	stay, gone := retain(s, keep, now)
	s.Published = stay
	for _, p := range gone {
		s.Dropped = append(s.Dropped, Dropped{p.Release, now})
	}
	return s
}
