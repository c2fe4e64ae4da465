package importer

import (
	"regexp"
	"strconv"
)

// A manuscript may come without its pictures and say in lines of their own where they
// belong, with the captions in a list at its end and the files beside it.
var (
	pictureHere   = regexp.MustCompile(`^[【\[（(]?\s*(?:此处|这里)?(?:插入|插|配|放|附)?\s*(?:图片|照片|插图|配图|图)\s*(\d{1,2}|[一二三四五六七八九十]|[①-⑨])\s*[】\]）)]?$`)
	pictureNumber = regexp.MustCompile(`^[【\[（(]?\s*(?:图片|照片|插图|配图|图)\s*(\d{1,2}|[一二三四五六七八九十]|[①-⑨])\s*[】\]）)]?\s*[：:、．.　 ]+\s*`)
	captionList   = regexp.MustCompile(`^[【\[（(]?(?:图片|照片)(?:说明|解说|文字)[】\]）)]?\s*[：:]?$`)
)

// placePictures makes pictures of the lines that say where one belongs, with their
// captions from the list. Only the numbers of the list go: they say which is which.
func placePictures(m *Manuscript) {
	at := map[int]int{} // the places of pictures by their numbers
	for i := range m.Blocks {
		b := &m.Blocks[i]
		found := pictureHere.FindStringSubmatch(b.Text())
		if b.Kind != Paragraph || found == nil {
			continue
		}
		if n := countOf(found[1]); n > 0 && (i == 0 || m.Blocks[i-1].Kind != Photo) {
			if _, taken := at[n]; !taken {
				at[n] = i
			}
		}
	}
	if len(at) == 0 {
		return
	}
	captions, gone := map[int][]Span{}, map[int]bool{}
	for i := range m.Blocks {
		b := &m.Blocks[i]
		words := b.Text()
		if b.Kind != Paragraph {
			continue
		}
		if captionList.MatchString(words) {
			gone[i] = true
			m.Repeated.WriteString(words)
			continue
		}
		found := pictureNumber.FindStringSubmatch(words)
		if found == nil || len(found[0]) == len(words) {
			continue
		}
		n := countOf(found[1])
		if place, ok := at[n]; ok && i > place && captions[n] == nil {
			captions[n], gone[i] = []Span{{Text: words[len(found[0]):]}}, true
			m.Repeated.WriteString(found[0])
		}
	}
	for n, i := range at {
		m.Repeated.WriteString(m.Blocks[i].Text())
		m.Blocks[i] = Block{Kind: Photo, Picture: &Picture{Name: "图" + strconv.Itoa(n), number: n}, Caption: captions[n]}
	}
	var left []Block
	for i, b := range m.Blocks {
		if !gone[i] {
			left = append(left, b)
		}
	}
	m.Blocks = left
}

// countOf is a number of a picture.
func countOf(words string) int {
	if n, err := strconv.Atoi(words); err == nil {
		return n
	}
	for n := 1; n <= 10; n++ {
		if words == chineseNumber(n) || n < 10 && words == string([]rune("①②③④⑤⑥⑦⑧⑨")[n-1]) {
			return n
		}
	}
	return 0
}

// findNumbered looks beside a manuscript for the files of the pictures that it numbers.
func (r reading) findNumbered(m *Manuscript) {
	if r.open == nil {
		return
	}
	for _, b := range m.Blocks {
		if b.Kind != Photo || b.Picture.number == 0 || b.Picture.Data != nil {
			continue
		}
		n := strconv.Itoa(b.Picture.number)
		for _, stem := range []string{"图", "", "图片", "照片", "插图", "配图"} {
			for _, ext := range []string{".jpg", ".jpeg", ".png", ".webp", ".JPG", ".PNG"} {
				if data, err := r.open(stem + n + ext); err == nil && b.Picture.Data == nil && len(data) > 0 {
					b.Picture.Data, b.Picture.Name = data, stem+n+ext
				}
			}
		}
	}
}
