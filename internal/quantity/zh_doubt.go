package quantity

import (
	"strings"
	"unicode/utf8"
)

// doubt decides whether the numeral counts. Digits always do; characters do
// when what they count is named, or when the number is too large for a word.
func (s *hanScanner) doubt(q *Quantity, h han) {
	one := h.one()
	switch {
	case q.Doubt != Certain:
	case h.scaleOnly && q.Hedge == Plain && (q.dim() == area || q.dim() == length || q.dim() == mass) && s.goesOn(q.End):
		q.Doubt = Idiom // 万亩良田, 百米小街
	case q.Classifier == "期" && h.runes == 1 && hasAny(s.text, q.End, "项目", "工程", "厂", "地块") > 0:
		q.Doubt = Name
	case (q.Classifier == "季度" || q.Unit == Month && !q.point) && q.Kind != Ordinal && endsAny(s.text[:q.Start], "前", "头") > 0 &&
		endsAny(s.text[:q.Start], "之前", "以前", "提前", "此前", "目前", "日前") == 0:
		q.Doubt = Name // 前三季度 and 前8个月 name a part of the year
	case q.Unit == Hour && against(q.Value, 24) == 0 && hasAny(s.text, q.End, roundTheClock...) > 0:
		q.Doubt = Idiom
	case h.end > 0 && has(s.text, q.End, "为单位"):
		q.Doubt = Idiom
	case h.runes == 2 && h.end == 0: // digits
	case len(h.digits) > 0:
		q.Doubt = Idiom
		if n := atoi(h.digits); len(h.digits) == 4 && isYear(n) {
			q.Kind, q.Unit, q.Code = Year, YearUnit, h.digits
			q.Doubt = Certain
		}
	case h.scaleOnly && endsAny(s.text[:q.Start], "每") > 0 && !q.bare:
		q.Kind, q.High = kindOf(q.Unit), nil // 每百元 is each hundred
	case h.scaleOnly:
		measured := q.Unit != Count || q.Classifier == "级"
		if !measured && q.Hedge == Plain || q.bare && q.Hedge == Plain {
			q.Doubt = Idiom
		}
		if hasAny(s.text, q.End, "计", "为单位") > 0 || endsAny(s.text[:q.Start], "单位：", "单位:") > 0 {
			q.Doubt = Idiom // the unit of a table, not an amount
		}
		if q.Unit == Yuan && q.End-q.Start == len("亿元") && q.Hedge == Plain {
			q.Doubt = Idiom // 亿元村, 万元户
		}
		if has(s.text, q.End, "工程") {
			q.Doubt = Name
		}
	case one && q.Value.IsInt() && (q.Unit == Count || q.Unit == Person || q.Kind == Duration):
		q.Doubt = Article
		if q.bare {
			q.Doubt = Idiom
		}
	case one && endsAny(s.text[:q.Start], "每", "这", "那", "某") > 0:
		q.Doubt = Article
	case q.bare && h.runes == 1 && endsAny(s.text[:q.Start], "前") > 0 && endsAny(s.text[:q.Start], "目前", "之前", "此前", "以前", "当前", "日前", "年前", "提前", "眼前") == 0:
		// 前三: the first three of a ranking.
	case q.bare && h.runes == 1:
		q.Doubt = Idiom
	}
}

// slogan reports whether the numeral begins a short phrase in quotation marks,
// which names a policy: “两个毫不动摇”, “三区三州”. Speech ends in a mark.
func (s *hanScanner) slogan(q Quantity) bool {
	if !strings.HasSuffix(s.text[:q.Start], "“") {
		return false
	}
	rest := s.text[q.End:]
	shut := strings.Index(rest, "”")
	return shut >= 0 && shut <= len("一二三四五六七八") && !strings.ContainsAny(rest[:shut], "，。！？、；：0123456789") && q.Unit == Count
}

// goesOn reports whether a Chinese word stands at i.
func (s *hanScanner) goesOn(i int) bool {
	r, _ := utf8.DecodeRuneInString(s.text[i:])
	return isChinese(r) && !strings.ContainsRune("的以多余左上之，", r)
}

// roundTheClock are the words before which 24小时 says "always" and counts nothing.
var roundTheClock = []string{"自助", "值班", "值守", "服务", "在线", "不间断", "不打烊", "营业", "热线", "监控", "监测", "开放", "守", "轮", "待命", "无人", "便利", "全天候", "巡", "响应", "运行", "运转", "咨询", "电话", "供"}
