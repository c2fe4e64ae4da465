package check

// shingles are the pairs of neighbouring bytes of a text, hashed, capitals as small
// letters. They tell at once that most words do not stand in it, without going through
// the text for each.
type shingles [64]uint64

func shinglesOf(text string) *shingles {
	var s shingles
	for n := 1; n < len(text); n++ {
		k := shingle(text[n-1], text[n])
		s[k>>6] |= 1 << (k & 63)
	}
	return &s
}

// mayHold says whether a word can stand in the text, in capitals or small letters.
func (s *shingles) mayHold(word string) bool {
	for n := 1; n < len(word); n++ {
		if k := shingle(word[n-1], word[n]); s[k>>6]&(1<<(k&63)) == 0 {
			return false
		}
	}
	return true
}

// shingle is the place of a pair among the 4096.
func shingle(a, b byte) uint {
	pair := uint32(lowered(a))<<8 | uint32(lowered(b))
	return uint(pair * 0x9E3779B1 >> 20) // a golden section apart (Knuth, 6.4)
}

func lowered(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c |= 0x20
	}
	return c
}
