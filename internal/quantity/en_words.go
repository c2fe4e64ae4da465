package quantity

import "sync"

// wordClass is what an English word does in a number.
type wordClass uint8

const (
	otherWord wordClass = iota
	smallWord           // zero to nineteen
	tensWord            // twenty to ninety
	hundredWord
	scaleWord   // thousand, million: n is the exponent
	ordinalWord // first to nineteenth, hundredth
	tensOrdinal // twentieth to ninetieth
	partsWord   // thirds, fifths, quarters: n is the denominator
	pluralWord  // tens, hundreds: n is the exponent
	dozenWord
	dozensWord
	halfWord
	quarterWord
	onceWord
	multiplyWord // doubled: n is the factor
	doubleWord   // double: a verb or an adjective
	halvedWord
	monthWord
	articleWord
	minusWord
	clockWord // midnight, noon: n is the hour
	softWord  // both, dual: they count, but no source need say how many
)

type enWord struct {
	class wordClass
	n     int64
}

var enWords = sync.OnceValue(func() map[string]enWord {
	m := make(map[string]enWord, 160)
	list := func(class wordClass, first, step int64, words ...string) {
		for k, w := range words {
			m[w] = enWord{class, first + int64(k)*step}
		}
	}
	list(smallWord, 0, 1, "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
		"twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
	list(tensWord, 20, 10, "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
	list(ordinalWord, 1, 1, "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
		"eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth")
	list(ordinalWord, 100, 900, "hundredth", "thousandth")
	list(ordinalWord, 1000000, 999000000, "millionth", "billionth")
	list(tensOrdinal, 20, 10, "twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth")
	list(partsWord, 3, 1, "thirds", "fourths", "fifths", "sixths", "sevenths", "eighths", "ninths", "tenths",
		"elevenths", "twelfths", "thirteenths", "fourteenths", "fifteenths", "sixteenths", "seventeenths", "eighteenths", "nineteenths")
	list(partsWord, 20, 80, "twentieths", "hundredths")
	list(partsWord, 4, 1, "quarters")
	list(hundredWord, 2, 0, "hundred")
	list(scaleWord, 3, 3, "thousand", "million", "billion", "trillion", "quadrillion")
	list(pluralWord, 1, 1, "tens", "hundreds", "thousands")
	list(pluralWord, 6, 3, "millions", "billions")
	list(dozenWord, 12, 0, "dozen")
	list(dozensWord, 12, 8, "dozens", "scores")
	list(halfWord, 0, 0, "half")
	list(quarterWord, 0, 0, "quarter")
	list(onceWord, 1, 1, "once", "twice")
	list(multiplyWord, 2, 0, "doubled", "doubling", "doubles")
	list(multiplyWord, 3, 0, "tripled", "trebled", "tripling", "threefold")
	list(multiplyWord, 4, 0, "quadrupled", "quadrupling", "fourfold")
	list(multiplyWord, 2, 0, "twofold")
	list(multiplyWord, 5, 1, "fivefold", "sixfold", "sevenfold", "eightfold", "ninefold", "tenfold")
	list(doubleWord, 2, 1, "double", "triple", "quadruple")
	list(halvedWord, 0, 0, "halved", "halving")
	list(monthWord, 1, 1, "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
	list(monthWord, 1, 1, "jan", "feb", "mar", "apr")
	list(monthWord, 6, 1, "jun", "jul", "aug", "sep", "oct", "nov", "dec")
	list(monthWord, 9, 0, "sept")
	list(articleWord, 1, 0, "a", "an")
	list(softWord, 2, 0, "both", "dual", "twin", "pair", "couple")
	list(softWord, 1, 0, "single")
	list(minusWord, 0, 0, "minus")
	list(clockWord, 0, 12, "midnight", "noon")
	list(clockWord, 12, 0, "midday")
	return m
})

// longestWord bounds what is looked up.
const longestWord = 12

// wordAt returns the word of letters at i and what it means in a number.
func wordAt(words map[string]enWord, text string, i int) (enWord, int) {
	var buf [longestWord]byte
	end := i
	for end < len(text) && isLetter(text[end]) {
		if end-i < longestWord {
			buf[end-i] = text[end] | 0x20
		}
		end++
	}
	if end-i > longestWord || end == i {
		return enWord{}, end
	}
	return words[string(buf[:end-i])], end
}

// hasFold reports whether the lower-case ASCII string s stands at i, in any case.
func hasFold(text string, i int, s string) bool {
	if i < 0 || len(text)-i < len(s) {
		return false
	}
	for k := range len(s) {
		if lower(text[i+k]) != s[k] {
			return false
		}
	}
	return true
}

// lower makes a small letter of a capital, and leaves everything else.
func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		c |= 0x20
	}
	return c
}

// wordsFold is hasFold for the first of list that ends at a word boundary.
func wordsFold(text string, i int, list ...string) int {
	for _, s := range list {
		if hasFold(text, i, s) && !letterAt(text, i+len(s)) {
			return len(s)
		}
	}
	return 0
}

// endsFold reports whether text ends in one of the lower-case words of list, at
// a word boundary.
func endsFold(text string, list ...string) bool {
	for _, s := range list {
		k := len(text) - len(s)
		if k >= 0 && hasFold(text, k, s) && (k == 0 || !isLetter(text[k-1])) {
			return true
		}
	}
	return false
}

// isUpper reports whether an ASCII capital stands at i.
func isUpper(text string, i int) bool {
	return i >= 0 && i < len(text) && text[i] >= 'A' && text[i] <= 'Z'
}
