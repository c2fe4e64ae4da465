package quantity

import (
	"strings"
	"testing"
)

func TestMatch(t *testing.T) {
	for _, c := range []struct{ name, zh, en, want string }{
		{"same", "编制任务187个，覆盖率达27.97%，居全省第二", "187 plans; cover is 27.97%, second in the province", ""},
		{"value", "编制任务187个，覆盖率达27.97%", "188 plans; cover is 27.97%", "value 187个|188"},
		{"dropped zero", "13.05亿元，三项", "13.05 billion yuan, three projects", "value 13.05亿元|13.05 billion yuan"},
		{"unit", "549.36万亩", "5.4936 million hectares", "value 549.36万亩|5.4936 million hectares"},
		{"missing right", "共187个，评审44个", "187 plans", "missing right 44个|"},
		{"missing left", "共187个", "187 plans, of which 44 reviewed", "missing left |44"},
		{"order", "评审44个、审批14个", "14 approved and 44 reviewed", "order"},
		{"gloss left out", "549.36万亩", "5.4936 million mu (366,240 hectares)", ""},
		{"rounding", "27.97%", "28 percent", "rounding 27.97%|28 percent"},
		{"hedge", "近3万人", "30,000 people", "hedge 3万人|30,000 people"},
		{"hedge kept", "近3万人", "nearly 30,000 people", ""},
		{"metric alone", "549.36万亩", "366,240 hectares", ""},
		{"idioms need no answer", "进一步统一部署，走出一条双赢之路", "It went further and found a way for all to gain", ""},
		{"a doubtful one may answer", "三级一网", "three levels, one network", ""},
		{"four levels", "三级一网", "four levels, one network", "value 三级|four"},
		{"label", "“1+7”城镇群", "the “1+7” cluster", ""},
		{"label differs", "“1+7”城镇群", "the “1+8” cluster", "value 1+7|1+8"},
		{"range in two", "由3%提高到5%", "rose from 3 to 5 percent", ""},
		{"range", "3—5天", "three to six days", "value 3—5天|three to six days"},
		{"years", "（2021—2035年）", "(2021–2030)", "value 2021—2035年|2021–2030"},
		{"date", "2025年3月13日", "13 March 2025", ""},
		{"month for day", "2025年3月13日", "March 2025", "value 2025年3月13日|March 2025"},
		{"class", "4个千亿级产业集群", "four hundred-billion-yuan clusters", ""},
		{"other class", "4个千亿级产业集群", "four clusters of 200 billion yuan", "value 千亿级|200 billion yuan"},
		{"people by noun", "网格员6381名", "6,380 grid workers", "value 6381名|6,380"},
		{"class said out", "4个千亿级产业集群", "four clusters, each on the scale of 100 billion yuan", ""},
		{"points", "提高3.2个百分点", "up 3.2 percent", "value 3.2个百分点|3.2 percent"},
		{"fraction", "三分之一的耕地", "a third of the farmland", ""},
		{"percent as fraction", "50%的村", "half of the villages", ""},
		{"estimate", "几十个村", "dozens of villages", ""},
		{"days", "压缩至110天，压缩至20天", "cut from 110 days to 20", ""},
		{"plan", "“十四五”规划", "the 14th Five-Year Plan", ""},
		{"anniversary", "75周年", "the 75th anniversary", ""},
		{"both", "两种语言相同", "the same in both languages", ""},
		{"times", "开展三次", "three times", ""},
		{"doubled", "翻一番", "doubled", ""},
		{"first", "首批项目", "the first batch of projects", ""},
		{"house", "英雄中路12号", "12 Yingxiong Middle Road", ""},
		{"nothing", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			left, right := Find(Chinese, c.zh), Find(English, c.en)
			pairs, diffs := Match(Text{Chinese, c.zh, left}, Text{English, c.en, right})
			var lines []string
			for _, d := range diffs {
				if d.Problem == OrderDiffers {
					lines = append(lines, string(d.Problem))
					continue
				}
				line := string(d.Problem) + " "
				if d.Left != nil {
					line += d.Left.Text
				}
				line += "|"
				if d.Right != nil {
					line += d.Right.Text
				}
				lines = append(lines, line)
			}
			if got := strings.Join(lines, "; "); got != c.want {
				t.Errorf("%s / %s:\n got %q\nwant %q\n  zh %s\n  en %s", c.zh, c.en, got, c.want, describeAll(left), describeAll(right))
			}
			for _, p := range pairs {
				if p.Left >= len(left) || p.Right >= len(right) {
					t.Errorf("pair %v out of range", p)
				}
			}
		})
	}
}

func TestDeclarable(t *testing.T) {
	text := "长治市“1+7”城镇群2024年村庄规划任务187个（含“千万工程”任务63个），9月进一步压缩至20天，《规划（2021—2035年）》统一实施，走一条新路，耕地549.36万亩（366240公顷）"
	var got []string
	for _, q := range Find(Chinese, text) {
		if q.Declarable() {
			got = append(got, q.Text)
		}
	}
	if want := "187个 63个 20天 549.36万亩"; strings.Join(got, " ") != want {
		t.Errorf("declarable: %v, want %s", got, want)
	}
}

// TestLongInput: hostile repetition must neither panic nor cost more than its
// length; the suite's own time limit would end a quadratic reading.
func TestLongInput(t *testing.T) {
	for _, s := range []string{"1", "一", "万", "1,", "1-", "1+", "1.", "1:", "《", "《1》", "two ", "hundred ", "a ", "1 (", "第", "3—", "百分之", "a1", "1 to ", " ", "（", "三点", "half a ", "½", "\xff", "+1 "} {
		text := strings.Repeat(s, 200000/len(s))
		for _, lang := range languages {
			Find(lang, text)
		}
	}
	long := strings.Repeat("187个，", 3000)
	text := Text{Chinese, long, Find(Chinese, long)}
	if _, diffs := Match(text, text); len(diffs) != 0 {
		t.Errorf("%d differences of a long text from itself", len(diffs))
	}
}

const (
	benchZh = "全面压实耕地保护主体责任。依据《山西省国土空间规划（2021—2035年）》，我市耕地保有量任务为549.36万亩，2023年国土变更调查显示我市耕地面积557.12万亩，实际耕地保有量为553.86万亩。全市共设立县乡村三级田长2793名，网格员6380名，将纳入保护范围的耕地划分为6426个巡田责任区，制作公示牌2613块，进一步统一标准，走出了一条以人民为中心的路。"
	benchEn = "Under the Territorial Spatial Plan of Shanxi Province (2021–2035), Changzhi’s farmland retention target is 5.4936 million mu (366,240 hectares). The 2023 land change survey showed that the city had 5.5712 million mu (371,410 hectares) of farmland. At present the city has field chiefs at three levels, county, township and village, 2,793 in all, and 6,380 grid workers, and one of the first networks of its kind. "
)

// BenchmarkIssue reads 4,000 sections of about 600 characters in each language.
func BenchmarkIssue(b *testing.B) {
	zh, en := strings.Repeat(benchZh, 4), strings.Repeat(benchEn, 4)
	b.SetBytes(int64(4000 * (len(zh) + len(en))))
	for b.Loop() {
		for range 4000 {
			Find(Chinese, zh)
			Find(English, en)
		}
	}
}

// BenchmarkMatch compares one section with its translation.
func BenchmarkMatch(b *testing.B) {
	zh, en := Text{Chinese, benchZh, Find(Chinese, benchZh)}, Text{English, benchEn, Find(English, benchEn)}
	for b.Loop() {
		Match(zh, en)
	}
}
