package compose

import "testing"

func TestPrint(t *testing.T) {
	for words, want := range map[string]Printed{
		"":                          {},
		"549.36万亩":                  {Figure: "549.36万亩", Number: "549.36", Unit: "万亩"},
		"5.4936 million mu":         {Figure: "5.4936 million mu", Number: "5.4936", Unit: "million mu"},
		"27.97%":                    {Figure: "27.97%", Number: "27.97%"},
		"86 %":                      {Figure: "86 %", Number: "86", Unit: "%"},
		"1,234 mu (82.3 hectares)":  {Figure: "1,234 mu", Number: "1,234", Unit: "mu", Equivalent: "82.3 hectares"},
		"100元（约14美元）":               {Figure: "100元", Number: "100", Unit: "元", Equivalent: "约14美元"},
		"（一）":                       {Figure: "（一）", Number: "（一）"},
		"(a)(b)":                    {Figure: "(a)", Number: "(a)", Equivalent: "b"},
		"三成":                        {Figure: "三成", Number: "三成"},
		".5":                        {Figure: ".5", Number: ".5"},
		"3 to 5 (in two steps) now": {Figure: "3 to 5 (in two steps) now", Number: "3", Unit: "to 5 (in two steps) now"},
	} {
		if got := Print(words); got != want {
			t.Errorf("%q is %+v, want %+v", words, got, want)
		}
	}
}
