package quantity

import (
	"strings"
	"testing"

	"golang.org/x/text/currency"
)

// TestCurrenciesAreAll holds the table to the currencies that countries use today.
func TestCurrenciesAreAll(t *testing.T) {
	known := 0
	for list := currency.Query(); list.Next(); {
		code := list.Unit().String()
		unit := Unit(strings.ToLower(code))
		if code == "CNY" {
			unit = Yuan
		}
		if replacedCurrencies[code] {
			continue
		}
		known++
		if !measureOf(unit).dim.money() {
			t.Errorf("%s of %s is not in the table", code, list.Region())
		}
	}
	if known < 150 {
		t.Errorf("only %d currencies", known)
	}
}

// replacedCurrencies are currencies that have been replaced since the table of golang.org/x/text
// was made, and codes for accounts that are no country's money.
var replacedCurrencies = map[string]bool{"BYR": true, "CUC": true, "HRK": true, "MRO": true, "STD": true, "SLL": true, "VEF": true, "ZMK": true, "LVL": true, "LTL": true, "ZWL": true, "XDR": true, "XSU": true, "XUA": true, "CLF": true, "UYI": true, "COU": true, "MXV": true, "CHE": true, "CHW": true, "BOV": true, "USN": true, "USS": true}

// TestCurrenciesAreRead reads each name and sign of the table where an amount
// has it.
func TestCurrenciesAreRead(t *testing.T) {
	for _, u := range allUnits().list {
		if !measureOf(u.unit).dim.money() {
			continue
		}
		read := func(lang Lang, text string) {
			list := Find(lang, text)
			if len(list) != 1 || list[0].Unit != u.unit || list[0].Value.RatString() != "36000000" {
				t.Errorf("%s in %q is read as %+v", u.unit, text, list)
			}
		}
		for _, name := range u.zh {
			name, _, _ = strings.Cut(name, "!")
			read(Chinese, "投资3600万"+name+"。")
		}
		for _, name := range u.en {
			read(English, "It invested 36 million "+strings.ReplaceAll(name, "_", " ")+".")
		}
		for _, sign := range u.signs {
			read(English, "It invested "+sign+"36 million.")
		}
	}
}

// TestUnitsAreRead reads each spelling of the table of units behind a number.
func TestUnitsAreRead(t *testing.T) {
	for _, u := range allUnits().list {
		if d := measureOf(u.unit).dim; d.money() || d == counting || d == order {
			continue
		}
		read := func(lang Lang, text string) {
			if list := Find(lang, text); len(list) != 1 || list[0].Unit != u.unit || list[0].Value.RatString() != "36" {
				t.Errorf("%s in %q is read as %+v", u.unit, text, list)
			}
		}
		for _, name := range u.zh {
			name, _, _ = strings.Cut(name, "!")
			read(Chinese, "测得36"+name+"。")
		}
		for _, name := range u.en {
			if name == "second" {
				continue // 36 second prizes
			}
			read(English, "They measured 36 "+strings.ReplaceAll(name, "_", " ")+".")
		}
	}
}
