package quantity

import (
	"slices"
	"strings"
)

// Words without a number, such as 去年 and 同比, are compared as sets, and those
// that say what a change is compared with also beside the figure they belong to.

func (m *matcher) signalsOf(side int) []signal {
	if m.found[side] == nil {
		_, text := m.side(side)
		m.found[side] = slices.DeleteFunc(append(make([]signal, 0, 4), findSignals(text.Lang, text.Words)...), func(s signal) bool { return m.ofTime(side, s) })
	}
	return m.found[side]
}

// ofTime reports the half of a day that a time says: "2 p.m.", and the 下午 of 下午2点 where
// the other text has such a time.
func (m *matcher) ofTime(side int, s signal) bool {
	if s.subject != "daypart" {
		return false
	}
	halves := func(q Quantity) bool { return q.Kind == Time && strings.Contains(strings.ToLower(q.Text), "m") }
	english := slices.ContainsFunc(m.texts[1].Quantities, halves)
	return slices.ContainsFunc(m.texts[side].Quantities, func(q Quantity) bool {
		return q.Kind == Time && (s.start >= q.Start && s.end <= q.End || side == 0 && english && s.end == q.Start)
	})
}

// signals compares the words without numbers. Those that mean the same are left
// out first, wherever they stand. What nothing in the other text means is a
// difference when as many of the same subject are left there, best such as mean
// nothing here either.
func (m *matcher) signals() []Difference {
	if len(m.signalsOf(0)) == 0 || len(m.signalsOf(1)) == 0 {
		return nil
	}
	left, right := leftOver(m.signalsOf(0), m.signalsOf(1))
	var out []Difference
	for _, subject := range subjectsOf(left.strange, right.strange, left.repeated) {
		mine, others := ofSubject(left.strange, subject), ofSubject(right.strange, subject)
		switch {
		case len(mine)+len(others) == 0:
			// Each says once more what it has said, and not the same.
			mine, others = ofSubject(left.repeated, subject), ofSubject(right.repeated, subject)
			if len(mine) != 1 || len(others) != 1 || mine[0].agrees(others[0]) {
				continue
			}
		case len(others) == 0:
			others = ofSubject(right.repeated, subject)
		case len(mine) == 0:
			mine = ofSubject(left.repeated, subject)
		}
		if len(mine) != len(others) {
			mine, others = distinct(mine), distinct(others)
		}
		if len(mine) != len(others) {
			continue
		}
		for n, a := range mine {
			b := others[n]
			if !m.beside(a, b) || slices.ContainsFunc(out, func(d Difference) bool { return d.LeftWords.Start == a.start || d.RightWords.Start == b.start }) {
				continue
			}
			out = append(out, Difference{Problem: WordsDiffer, LeftWords: Span{a.start, a.end}, RightWords: Span{b.start, b.end}})
		}
	}
	return append(out, m.otherBases(out)...)
}

// distinct leaves of several signals that say the same only the first.
func distinct(list []signal) (some []signal) {
	for _, s := range list {
		if !slices.ContainsFunc(some, func(o signal) bool { return o.answers[0] == s.answers[0] }) {
			some = append(some, s)
		}
	}
	return some
}

// loose are the subjects whose words have other meanings too, in which they say nothing of
// a figure: "annual overhaul", "in all", 一共.
const loose = " rate each share part daypart season schedule score "

// beside reports that two signals may speak of the same: where their words mean other
// things as well, both stand in the clause of a number and of its answer, as far as there
// are several numbers at all.
func (m *matcher) beside(a, b signal) bool {
	if !strings.Contains(loose, " "+a.subject+" ") || !strings.Contains(loose, " "+b.subject+" ") || len(m.left) < 4 {
		return true
	}
	near := func(text Text, q Quantity, s signal) bool {
		from, to := min(q.Start, s.start), max(q.End, s.end)
		return !strings.ContainsAny(text.Words[from:to], "，。；！？;!?") && !strings.Contains(text.Words[from:to], ". ")
	}
	return slices.ContainsFunc(m.left, func(t term) bool {
		return t.mate >= 0 && near(m.texts[0], t.q, a) && near(m.texts[1], m.right[t.mate].q, b)
	})
}

// otherBases finds figures that are compared with one time in the one language and
// with another in the other: 同比下降3.6%, "fell 3.6 percent month on month".
func (m *matcher) otherBases(known []Difference) (out []Difference) {
	for i := range m.left {
		t := &m.left[i]
		if t.mate < 0 || t.wrong || m.toldTwice(i, t.mate) {
			continue
		}
		a, b := m.signalBeside(0, &t.q, "base"), m.signalBeside(1, &m.right[t.mate].q, "base")
		if a == nil || b == nil {
			a, b = m.onlyBeside(0, &t.q, "year"), m.onlyBeside(1, &m.right[t.mate].q, "year")
		}
		if a == nil || b == nil || a.agrees(*b) || slices.ContainsFunc(known, func(d Difference) bool { return d.LeftWords.Start == a.start || d.RightWords.Start == b.start }) {
			continue
		}
		out = append(out, Difference{Problem: WordsDiffer, LeftWords: Span{a.start, a.end}, RightWords: Span{b.start, b.end}})
	}
	return out
}

// onlyBeside is the word of a subject beside a figure where its sentence has no other of
// that subject or of what a change is compared with: 今年有64支队参赛.
func (m *matcher) onlyBeside(side int, q *Quantity, subject string) *signal {
	_, text := m.side(side)
	beside := m.signalBeside(side, q, subject)
	if beside == nil {
		return nil
	}
	inSentence := func(s *signal) bool {
		from, to := min(s.start, beside.start), max(s.end, beside.end)
		return !strings.ContainsAny(text.Words[from:to], "。！？!?") && !strings.Contains(text.Words[from:to], ". ")
	}
	for n := range m.signalsOf(side) {
		if s := &m.found[side][n]; s != beside && s.start != beside.start && (s.subject == subject || s.subject == "base") && inSentence(s) {
			return nil
		}
	}
	return beside
}

// signalBeside is the word that says what a figure is compared with, where it stands
// in the same clause and no other number stands between: before a Chinese number,
// behind an English one or before it.
func (m *matcher) signalBeside(side int, q *Quantity, subject string) *signal {
	list, text := m.side(side)
	near := func(start, end int) bool {
		if text.Lang == English && start <= end && slices.ContainsFunc([]string{" but ", " and ", " while ", " whereas "}, func(w string) bool { return strings.Contains(text.Words[start:end], w) }) {
			return false
		}
		return start <= end && !strings.ContainsFunc(text.Words[start:end], isClauseMark) && !slices.ContainsFunc(list, func(t term) bool { return t.q.Start < end && t.q.End > start })
	}
	var before *signal
	for n := range m.signalsOf(side) {
		s := &m.found[side][n]
		switch {
		case s.subject != subject:
		case text.Lang == English && s.start >= q.End && near(q.End, s.start):
			return s
		case s.end <= q.Start && near(s.end, q.Start):
			before = s
		}
	}
	return before
}

// remains are the signals of a text that nothing answers: those strange to the
// other text, and those that only say again what was answered once.
type remains struct{ strange, repeated []signal }

func leftOver(left, right []signal) (l, r remains) {
	taken := make([]bool, len(right))
	sort := func(s signal, others []signal, to *remains) {
		if slices.ContainsFunc(others, s.agrees) {
			to.repeated = append(to.repeated, s)
		} else {
			to.strange = append(to.strange, s)
		}
	}
	done := make([]bool, len(left))
	for _, exactly := range []bool{true, false} {
		for i, a := range left {
			k := slices.IndexFunc(right, func(b signal) bool { return !exactly && a.agrees(b) || exactly && a.answers[0] == b.answers[0] })
			for k >= 0 && taken[k] {
				next := slices.IndexFunc(right[k+1:], func(b signal) bool { return !exactly && a.agrees(b) || exactly && a.answers[0] == b.answers[0] })
				if next < 0 {
					k = -1
					break
				}
				k += 1 + next
			}
			if k >= 0 && !done[i] {
				taken[k], done[i] = true, true
			}
		}
	}
	for i, a := range left {
		if !done[i] {
			sort(a, right, &l)
		}
	}
	for n, b := range right {
		if !taken[n] {
			sort(b, left, &r)
		}
	}
	return l, r
}

func subjectsOf(lists ...[]signal) (subjects []string) {
	for _, s := range slices.Concat(lists...) {
		for _, subject := range s.subjects {
			if !slices.Contains(subjects, subject) {
				subjects = append(subjects, subject)
			}
		}
	}
	return subjects
}

// ofSubject returns the signals of a subject.
func ofSubject(list []signal, subject string) (some []signal) {
	for _, s := range list {
		if slices.Contains(s.subjects, subject) {
			some = append(some, s)
		}
	}
	return some
}
