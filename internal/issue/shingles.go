package issue

// Shingles are the pairs of neighbouring bytes of a text, hashed, capitals as small
// letters. They tell at once that most words do not stand in it, without going through
// the text for each.
type Shingles [64]uint64

// ShinglesOf are those of a text.
func ShinglesOf(text string) *Shingles {
	var s Shingles
	var last byte
	for n := range len(text) {
		c := lowered(text[n])
		if n > 0 {
			k := shingle(last, c)
			s[k>>6] |= 1 << (k & 63)
		}
		last = c
	}
	return &s
}

// MayHold says whether a word can stand in the text, in capitals or small letters.
func (s *Shingles) MayHold(word string) bool {
	for n := 1; n < len(word); n++ {
		if k := shingle(lowered(word[n-1]), lowered(word[n])); s[k>>6]&(1<<(k&63)) == 0 {
			return false
		}
	}
	return true
}

// shingle is the place of a pair among the 4096.
func shingle(a, b byte) uint {
	pair := uint32(a)<<8 | uint32(b)
	return uint(pair * 0x9E3779B1 >> 20) // a golden section apart (Knuth, 6.4)
}

func lowered(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c |= 0x20
	}
	return c
}
