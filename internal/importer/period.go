package importer

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

var (
	moment   = regexp.MustCompile(`^(?:(\d{4})(?:年度?|[./-]|$))?(?:(\d{1,2})(?:月份?|[./-]|$))?(?:(\d{1,2})日?)?(?:底|末|初)?$`)
	quarter  = regexp.MustCompile(`^(\d{4})年?(?:第?([一二三四1-4])季度|(前三季度|上半年|下半年|全年))$`)
	between  = regexp.MustCompile(`[—–~～至到-]+`)
	sinceNow = regexp.MustCompile(`^(?:截至|截止|到|自)|(?:以来|为止|止)$`)
)

// isoPeriod is a time of a table as statistics have it, such as 2024-01/2024-09 for
// 2024年1至9月 (ISO 8601). It is "" where the words tell no time.
func isoPeriod(words string) string {
	words = strings.Join(strings.Fields(norm.NFKC.String(words)), "")
	words = sinceNow.ReplaceAllString(words, "")
	if found := quarter.FindStringSubmatch(words); found != nil {
		months := map[string][2]int{"前三季度": {1, 9}, "上半年": {1, 6}, "下半年": {7, 12}}
		if found[3] == "全年" {
			return found[1]
		}
		span, ok := months[found[3]]
		if at := strings.Index("一二三四", found[2]); !ok && at >= 0 && found[2] != "" {
			span = [2]int{at + 1, at + 3} // each of them is three bytes long
		} else if n, err := strconv.Atoi(found[2]); !ok && err == nil {
			span = [2]int{n*3 - 2, n * 3}
		}
		return fmt.Sprintf("%s-%02d/%s-%02d", found[1], span[0], found[1], span[1])
	}
	if at := isoMoment(words, ""); at != "" {
		return at
	}
	for _, cut := range between.FindAllStringIndex(words, -1) {
		from, to := isoMoment(words[:cut[0]], ""), ""
		if from != "" {
			to = isoMoment(words[cut[1]:], from)
		}
		if to != "" && from[:min(len(from), len(to))] <= to {
			return from + "/" + to
		}
	}
	return ""
}

// isoMoment is a year, a month or a day. What the end of a span leaves out is that of
// its beginning.
func isoMoment(words, from string) string {
	found := moment.FindStringSubmatch(words)
	if words == "" || found == nil {
		return ""
	}
	year, month, day := found[1], found[2], found[3]
	if before := strings.Split(from, "-"); year == "" {
		switch {
		case len(before) == 3 && day == "": // 3月1日至15
			day, month = month, before[1]
		case len(before) == 3 && month == "": // 3月1日至15日
			month = before[1]
		case len(before) == 1 || len(before) == 2 && day != "":
			return ""
		}
		year = before[0]
	}
	out, layout := year, "2006"
	for _, part := range []struct{ words, layout string }{{month, "-01"}, {day, "-02"}} {
		if part.words == "" {
			break
		}
		n, _ := strconv.Atoi(part.words)
		out, layout = fmt.Sprintf("%s-%02d", out, n), layout+part.layout
	}
	if _, err := time.Parse(layout, out); err != nil {
		return ""
	}
	return out
}
