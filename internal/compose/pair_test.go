package compose

import (
	"fmt"
	"strings"
	"testing"
)

func TestAlign(t *testing.T) {
	for _, test := range []struct{ a, b, want string }{
		{"", "", ""},
		{"abc", "abc", "aa bb cc"},
		{"abXc", "abc", "aa bb X- cc"},
		{"Xabc", "abc", "X- aa bb cc"},
		{"abcX", "abc", "aa bb cc X-"},
		{"ac", "abc", "aa -b cc"},
		{"", "ab", "-a -b"},
		{"aXc", "abc", "aa Xb cc"},
		{"aXYc", "abc", "aa Xb Y- cc"},
		{"xyz", "abc", "xa yb zc"},
	} {
		a, b := strings.Split(test.a, ""), strings.Split(test.b, "")
		var got []string
		for _, at := range Align(a, b) {
			name := func(list []string, n int) string {
				if n < 0 {
					return "-"
				}
				return list[n]
			}
			got = append(got, name(a, at[0])+name(b, at[1]))
		}
		if fmt.Sprint(got) != "["+test.want+"]" {
			t.Errorf("Align(%q, %q) = %v, want %s", test.a, test.b, got, test.want)
		}
	}
}
