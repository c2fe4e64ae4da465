package quantity

import "strings"

// romans are the numerals of levels, parts and rulers, 1 to 24.
var romans = []string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
	"XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII", "XXIV"}

// romanWords are what English numbers in Roman numerals; elsewhere I is a
// pronoun and V a letter.
var romanWords = []string{"level", "grade", "class", "category", "type", "phase", "stage", "part", "tier", "war", "volume", "act", "zone", "chapter", "group"}

// rulers are names behind which even one letter is a number: Elizabeth I.
const rulers = ` Elizabeth Napoleon Charles Henry James Edward Richard George William Louis Philip Peter Catherine Nicholas Alexander Frederick Leopold Otto Ramesses Ramses Seti Darius
Xerxes Ptolemy Paul Pius Leo Benedict Gregory John Mary Suleiman Mehmed Murad Selim Carlos Wilhelm Joseph Maximilian Ferdinand Emmanuel Umberto Abbas Constantine Theodosius
Justinian Albert Christian Gustav Ivan Pedro Alfonso Manuel Victor Harald Haakon Amenhotep Thutmose Psusennes Cyrus Shapur Khosrow Baldwin Robert Malcolm David Stephen Urban Innocent `

// ruler reads the 八世 of a ruler, and Louis XIV, who has none.
func (s *hanScanner) ruler(i int) (int, bool) {
	h, ok := readHan(s.text, i)
	if !ok || h.approx || h.scaleOnly || h.digits != "" || i == s.floor() {
		return 0, false
	}
	n := smallInt(h.value)
	if n < 1 || n > len(romans) {
		return 0, false
	}
	before := s.text[s.floor():i]
	named := has(s.text, h.end, "世") && hasAny(s.text, h.end, "世纪", "世界", "世代", "世同堂", "世人", "世家", "世间", "世袭", "世孙", "世祖", "世英名", "世为", "世单传", "世达赖", "世班禅") == 0 &&
		isChinese(after(before, len(before)-len("八"))) && endsAny(before, "第", "有", "是", "了", "年", "历", "传", "共", "已", "这", "那", "和", "与") == 0
	switch {
	case named:
		return s.add(roman(i, h.end+len("世"), n)), true
	case strings.HasSuffix(before, "路易") && n >= 10:
		return s.add(roman(i, h.end, n)), true
	}
	return 0, false
}

// roman makes a label of a Roman numeral: Ⅱ级 is "Level II" and 二级.
func roman(start, end, n int) Quantity {
	q := label(start, end, "R"+itoa(n))
	q.Value.SetInt64(int64(n))
	return q
}

// roman reads Ⅱ级, written as one character, and II级.
func (s *hanScanner) roman(i int, r rune) (int, bool) {
	if r >= 'Ⅰ' && r <= 'Ⅻ' {
		end := i + len("Ⅰ")
		return s.add(roman(i, end+hasAny(s.text, end, "级", "类", "型", "期"), int(r-'Ⅰ')+1)), true
	}
	if r != 'I' && r != 'V' && r != 'X' {
		return 0, false
	}
	for n := len(romans); n > 0; n-- {
		end := i + len(romans[n-1])
		if has(s.text, i, romans[n-1]) && !letterAt(s.text, i-1) && hasAny(s.text, end, "级", "类", "型", "期") > 0 {
			return s.add(roman(i, end+len("级"), n)), true
		}
	}
	return 0, false
}

// roman reads the II of "Level II" and Ⅱ.
func (s *enScanner) roman(i int) (int, bool) {
	before := strings.TrimRight(s.text[s.floor():i], " -")
	counts := endsFold(before, romanWords...)
	name := before[strings.LastIndexByte(before, ' ')+1:]
	known := strings.Contains(rulers, " "+name+" ")
	if !counts && (!known && len(name) < 3 || !isUpper(name, 0)) {
		return 0, false
	}
	for n := len(romans); n > 0; n-- {
		end := i + len(romans[n-1])
		if has(s.text, i, romans[n-1]) && !letterAt(s.text, end) && (counts || known || len(romans[n-1]) > 1) {
			return s.add(roman(i, end, n)), true
		}
	}
	return 0, false
}
