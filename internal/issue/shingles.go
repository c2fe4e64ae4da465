package issue

// Shingles are the pairs of neighbouring bytes of a text, hashed, capitals as small
// letters. They tell at once that most words do not stand in it, without going through
// the text for each. Those of a short text, as most are, take less room.
type Shingles []uint64

// ShinglesOf are those of a text.
func ShinglesOf(text string) Shingles {
	size := 64
	if len(text) <= 128 {
		size = 16
	}
	s := make(Shingles, size)
	var last byte
	for n := range len(text) {
		c := lowered(text[n])
		if n > 0 {
			k := s.place(last, c)
			s[k>>6] |= 1 << (k & 63)
		}
		last = c
	}
	return s
}

// MayHold says whether a word can stand in the text, in capitals or small letters.
func (s Shingles) MayHold(word string) bool {
	for n := 1; n < len(word); n++ {
		if k := s.place(lowered(word[n-1]), lowered(word[n])); s[k>>6]&(1<<(k&63)) == 0 {
			return false
		}
	}
	return true
}

// place is that of a pair.
func (s Shingles) place(a, b byte) int {
	pair := uint32(a)<<8 | uint32(b)
	return int(pair*0x9E3779B1>>20) & (len(s)<<6 - 1) // a golden section apart (Knuth, 6.4)
}

func lowered(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c |= 0x20
	}
	return c
}
