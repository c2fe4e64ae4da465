package paint

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// farthest is how far from the origin anything may stand: the rasterizer walks all rows that a line crosses.
const farthest = 1e5

// scanner reads the numbers and commands of paths and transforms.
type scanner struct {
	text string
	at   int
}

func (s *scanner) skip() {
	for s.at < len(s.text) && strings.IndexByte(" ,\n\t", s.text[s.at]) >= 0 {
		s.at++
	}
}

func (s *scanner) done() bool { s.skip(); return s.at == len(s.text) }

// atNumber says whether a number follows.
func (s *scanner) atNumber() bool {
	s.skip()
	return s.at < len(s.text) && strings.IndexByte("-.0123456789", s.text[s.at]) >= 0
}

// number reads one number, which ends where another can begin: "1.5-2" and "-.8.8" are two.
func (s *scanner) number() (float64, error) {
	s.skip()
	start, dot := s.at, false
	for ; s.at < len(s.text); s.at++ {
		c := s.text[s.at]
		if c == '-' && s.at > start || c == '.' && dot || c != '-' && c != '.' && (c < '0' || c > '9') {
			break
		}
		dot = dot || c == '.'
	}
	f, err := strconv.ParseFloat(s.text[start:s.at], 64)
	if err != nil || math.Abs(f) > farthest {
		return 0, fmt.Errorf("no number at %q", s.text[start:min(start+12, len(s.text))])
	}
	return f, nil
}

func (s *scanner) numbers(n int) ([]float64, error) {
	list := make([]float64, n)
	for i := range list {
		var err error
		if list[i], err = s.number(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// number is the number in an attribute, or other when there is none.
func (n *node) number(name string, other float64) (float64, error) {
	text, ok := n.attr[name]
	if !ok {
		return other, nil
	}
	list, err := numberList(text)
	if err != nil || len(list) != 1 {
		return 0, fmt.Errorf("%s=%q is no number", name, text)
	}
	return list[0], nil
}

// numberList reads numbers up to the end of a text.
func numberList(text string) (list []float64, err error) {
	s := scanner{text: text}
	for !s.done() {
		f, err := s.number()
		if err != nil {
			return nil, err
		}
		list = append(list, f)
	}
	return list, nil
}

// matrix is a transform as SVG writes it: x' = ax+cy+e, y' = bx+dy+f.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

func (m matrix) apply(p point) point { return point{m.a*p.x + m.c*p.y + m.e, m.b*p.x + m.d*p.y + m.f} }

// times is the transform that does n first.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m.a*n.a + m.c*n.b, m.b*n.a + m.d*n.b, m.a*n.c + m.c*n.d, m.b*n.c + m.d*n.d,
		m.a*n.e + m.c*n.f + m.e, m.b*n.e + m.d*n.f + m.f,
	}
}

// inverse is not there for what is squeezed flat.
func (m matrix) inverse() (matrix, bool) {
	det := m.a*m.d - m.b*m.c
	if math.Abs(det) < 1e-12 {
		return matrix{}, false
	}
	return matrix{
		m.d / det, -m.b / det, -m.c / det, m.a / det,
		(m.c*m.f - m.d*m.e) / det, (m.b*m.e - m.a*m.f) / det,
	}, true
}

// scale is about how much larger m makes things.
func (m matrix) scale() float64 { return math.Sqrt(math.Abs(m.a*m.d - m.b*m.c)) }

// transform reads a transform attribute.
func transform(text string) (matrix, error) {
	m := identity
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		name, rest, ok := strings.Cut(text, "(")
		inner, more, closed := strings.Cut(rest, ")")
		v, err := numberList(inner)
		switch {
		case !ok || !closed || err != nil:
			return m, fmt.Errorf("no transform %q", text)
		case name == "translate" && len(v) == 2:
			m = m.times(matrix{1, 0, 0, 1, v[0], v[1]})
		case name == "scale" && len(v) == 1:
			m = m.times(matrix{v[0], 0, 0, v[0], 0, 0})
		case name == "scale" && len(v) == 2:
			m = m.times(matrix{v[0], 0, 0, v[1], 0, 0})
		case name == "matrix" && len(v) == 6:
			m = m.times(matrix{v[0], v[1], v[2], v[3], v[4], v[5]})
		default:
			return m, fmt.Errorf("no transform %q", text)
		}
		text = more
	}
	return m, nil
}
