package woff2

import (
	"encoding/binary"
	"errors"
	"fmt"
)

var errShort = errors.New("it ends too early")

// reader reads big-endian values until the first that is not there.
type reader struct {
	data []byte
	err  error
}

func (r *reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf(format, args...)
	}
}

// take returns the next n bytes, and nil when there are not as many.
func (r *reader) take(n int) []byte {
	if r.err == nil && (n < 0 || n > len(r.data)) {
		r.err = errShort
	}
	if r.err != nil {
		return nil
	}
	taken := r.data[:n:n]
	r.data = r.data[n:]
	return taken
}

func (r *reader) skip(n int) { r.take(n) }

func (r *reader) u8() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) u16() uint16 {
	if b := r.take(2); b != nil {
		return binary.BigEndian.Uint16(b)
	}
	return 0
}

func (r *reader) i16() int { return int(int16(r.u16())) }

func (r *reader) u32() uint32 {
	if b := r.take(4); b != nil {
		return binary.BigEndian.Uint32(b)
	}
	return 0
}

// base128 reads a number in groups of seven bits (UIntBase128): at most five, without leading zeros.
func (r *reader) base128() int {
	var n uint64
	for i := range 5 {
		b := r.u8()
		if i == 0 && b == 0x80 {
			break
		}
		n = n<<7 | uint64(b&0x7f)
		if b < 0x80 {
			if n > largest {
				r.fail("it has a table of %d bytes", n)
				return 0
			}
			return int(n)
		}
	}
	r.fail("it has a length that is none")
	return 0
}

// Codes of a number of up to 16 bits (255UInt16).
const wordCode, oneMoreCode2, oneMoreCode1, lowest = 253, 254, 255, 253

func (r *reader) short() int {
	switch code := r.u8(); code {
	case wordCode:
		return int(r.u16())
	case oneMoreCode1:
		return int(r.u8()) + lowest
	case oneMoreCode2:
		return int(r.u8()) + 2*lowest
	default:
		return int(code)
	}
}

func appendShort(to []byte, n int) []byte {
	switch {
	case n < lowest:
		return append(to, byte(n))
	case n < lowest+256:
		return append(to, oneMoreCode1, byte(n-lowest))
	case n < 2*lowest+256:
		return append(to, oneMoreCode2, byte(n-2*lowest))
	default:
		return binary.BigEndian.AppendUint16(append(to, wordCode), uint16(n))
	}
}
