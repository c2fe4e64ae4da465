package issue

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

var (
	idPattern      = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	hashPattern    = regexp.MustCompile(`^[0-9a-f]{12}$`)
	datePattern    = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)
	decimalPattern = regexp.MustCompile(`^-?(0|[1-9]\d*)(\.\d+)?$`)
)

const idHint = "use lower-case letters, digits and single hyphens, like two-sessions-2025"

// ValidID says whether s may be an id or the name of a page's file or folder.
func ValidID(s string) bool { return idPattern.MatchString(s) }

// fault is what a rule finds wrong with a value.
type fault struct {
	code, message, hint string
}

// judge applies one rule to a text and returns nil when the text keeps it.
func judge(lang Language, rule, text string) *fault {
	name, arg, _ := strings.Cut(rule, "=")
	switch name {
	case "id":
		if !ValidID(text) {
			return &fault{CodeBadID, lang.say("%q is not an id", text), lang.say(idHint)}
		}
	case "date":
		if !validDate(text) {
			return &fault{CodeBadDate, lang.say("%q is not a date", text), lang.say(`write an ISO 8601 date such as "2025", "2025-02" or "2025-02-21"`)}
		}
	case "day":
		if len(text) != len(time.DateOnly) || !validDate(text) {
			return &fault{CodeBadDate, lang.say("%q is not a day", text), lang.say(`write an ISO 8601 day such as "2025-02-21"`)}
		}
	case "web":
		if !strings.HasPrefix(text, "https://") && !strings.HasPrefix(text, "http://") {
			return &fault{CodeBadValue, lang.say("%q is no address of the web", text), lang.say(`write one that begins with https://`)}
		}
	case "period":
		if !validPeriod(text) {
			return &fault{CodeBadDate, lang.say("%q is not a period", text), lang.say(`write an ISO 8601 date or interval such as "2024" or "2021/2035"`)}
		}
	case "unit":
		if !isUnit(text) {
			return &fault{CodeUnknownUnit, lang.say("unknown unit %q", text), lang.choice(text, Units())}
		}
	case "chartkind":
		if list := ChartKindNames(); !slices.Contains(list, text) {
			return &fault{CodeBadValue, lang.say("unknown value %q", text), lang.choice(text, list)}
		}
	case "oneof":
		if list := strings.Split(arg, "|"); !slices.Contains(list, text) {
			return &fault{CodeBadValue, lang.say("unknown value %q", text), lang.choice(text, list)}
		}
	case "hash":
		if !hashPattern.MatchString(text) {
			return &fault{CodeBadValue, lang.say("%q is not a hash", text), lang.say("run tekan translate accept, which writes the 12 hex digits")}
		}
	}
	return nil
}

// isUnit says whether a text is the name of a unit, or of one for each of another:
// yuan/mu.
func isUnit(text string) bool {
	of, per, compound := strings.Cut(text, "/")
	return slices.Contains(Units(), of) && (!compound || slices.Contains(Units(), per))
}

func validDate(s string) bool {
	if !datePattern.MatchString(s) {
		return false
	}
	_, err := time.Parse(time.DateOnly[:len(s)], s)
	return err == nil
}

func validPeriod(s string) bool {
	from, to, interval := strings.Cut(s, "/")
	if !interval {
		return validDate(s)
	}
	// ISO dates of the same length compare as text; a shorter one stands for
	// all of its days.
	return validDate(from) && validDate(to) && from[:min(len(from), len(to))] <= to[:min(len(from), len(to))]
}
