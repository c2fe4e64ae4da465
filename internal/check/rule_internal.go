package check

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

const codeInternal = "internal"

// internalRule only describes: guard reports, for every other rule.
func internalRule() Rule {
	return Rule{
		Code:     codeInternal,
		Severity: diag.Error,
		Summary:  Text{"一条规则自身出错，没有查完", "a rule that failed before it had looked at everything"},
		Explain: Text{
			"这是程序的错，不是稿件的错。这条规则在所说的地方停下，别处和其他规则照常检查。请把这条信息报给程序的维护者；等不及的，可以像别的问题一样豁免，但那里就要自己多看一遍。",
			"The fault is the program's and not the text's. The rule stopped at the place; elsewhere it went on, and so did all others. Report the message to whoever looks after the program. Where that can not be waited for it is waived like any other finding, and the place wants another pair of eyes.",
		},
		Bad:  `rule "example" failed: index out of range [3] with length 3`,
		Good: `every rule has looked at everything`,
	}
}

// failure is what a panic left behind: what it said, and the function that did.
type failure struct {
	value any
	where string
}

// modulePath begins the names of the functions that are this program's own.
const modulePath = "github.com/tekan-press/tekan/"

// failed tells a recovered panic. It has to be called while the panic still
// unwinds, in a deferred function, and tells the first place of one that was
// passed on.
func failed(value any) *failure {
	if f, ok := value.(*failure); ok {
		return f
	}
	calls := make([]uintptr, 64)
	frames := runtime.CallersFrames(calls[:runtime.Callers(0, calls)])
	f := &failure{value: value}
	for raised, more := false, true; more; {
		var frame runtime.Frame
		frame, more = frames.Next()
		if own, ok := strings.CutPrefix(frame.Function, modulePath); raised && ok {
			f.where = own
			break
		}
		raised = raised || frame.Function == "runtime.gopanic"
	}
	return f
}

// guard makes a call for the report's rule. Where it panics, that is a finding
// at the place, and what the rule has found so far stands.
func (r *Report) guard(at func() issue.Pos, call func()) {
	defer func() {
		if value := recover(); value != nil {
			r.fail(failed(value), at)
		}
	}()
	call()
}

func (r *Report) fail(f *failure, at func() issue.Pos) {
	var place issue.Pos
	func() {
		defer func() { _ = recover() }() // the place may be what fails
		place = at()
	}()
	internal := internalRule()
	about := &Report{rule: &internal, lang: r.lang}
	about.Add(place, Say("规则“%[1]s”自身出错：%[2]v（%[3]s）", "rule %[1]q failed: %[2]v (%[3]s)", r.rule.Code, f.value, f.where),
		Say("这是程序的错，请把这条信息报给程序的维护者；其他规则照常检查", "the fault is the program's: report this message to its maintainers; all other rules have gone on"))
	about.found[0].failed = r.rule.Code
	r.found = append(r.found, about.found...)
}

// firstFailures keeps the first failure of each rule: it will have failed
// everywhere for the same reason.
func firstFailures(list []found) []found {
	seen := map[string]bool{}
	return slices.DeleteFunc(list, func(f found) bool {
		again := f.failed != "" && seen[f.failed]
		seen[f.failed] = true
		return again
	})
}

// memo is a value that is worked out when it is first asked for. Where that
// panics, it does for everyone who asks: nobody goes on with half of it.
type memo[T any] struct {
	once   sync.Once
	value  T
	failed *failure
}

func (m *memo[T]) get(make func() T) T {
	m.once.Do(func() {
		defer func() {
			if value := recover(); value != nil {
				m.failed = failed(value)
			}
		}()
		m.value = make()
	})
	if m.failed != nil {
		panic(m.failed)
	}
	return m.value
}

// Error is what an uncaught panic prints.
func (f *failure) Error() string { return fmt.Sprintf("%v (%s)", f.value, f.where) }
