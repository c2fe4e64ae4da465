package check

import (
	"github.com/tekan-press/tekan/internal/diag"
)

// waiverRule only describes: the findings come after all other rules have run,
// and can not be waived.
func waiverRule() Rule {
	return Rule{
		Code:     "unused-waiver",
		Severity: diag.Warning,
		Summary:  Text{"豁免没有对应的问题", "a waiver that waives nothing"},
		Explain: Text{
			"豁免写明一条问题为什么可以保留。问题改好以后豁免还在，将来的新问题就会被它遮住。",
			"A waiver says why a finding may stand. Left behind when the finding is gone, it would hide the next one.",
		},
		Bad:  "value: 187  # check:allow statistic-value counted twice in print",
		Good: "value: 187",
	}
}

// unusedWaivers reports the waivers that no finding needed, and those of codes
// that no rule has. Output rules have their findings elsewhere.
func unusedWaivers(o Options, unused []waiver) []found {
	rule := waiverRule()
	r := o.report(&rule)
	for _, w := range unused {
		if known, ok := Lookup(w.code); !ok {
			r.Add(w.at, Say("没有规则“%s”", "no rule %q", w.code),
				Say("运行 tekan check --explain 查看所有规则", "tekan check --explain lists the rules"))
		} else if known.Output == nil {
			r.Add(w.at, Say("“%s”在这里没有可豁免的问题", "nothing here for %q to waive", w.code),
				Say("删去这条豁免", "remove the waiver"))
		}
	}
	return r.found
}
