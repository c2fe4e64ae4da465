package importer

import "regexp"

// gapMark is how manuscripts mark words that are lost.
var gapMark = regexp.MustCompile(`□{2,}|■{2,}|▇+|\x{FFFC}|[（(【\[]\s*(?:此处|以下|以上|下文|上文|原文|原件|原稿|原版)?\s*(?:有)?\s*(?:缺失|缺文|缺字|缺损|缺页|缺\s*\d*\s*字|残缺|漫漶|字迹不清|无法辨认|不清|脱文|佚|illegible|missing|text lost|lost|gap)\s*[）)】\]]`)

// gap is what stands for lost words in an issue.
const gap = "{{< gap >}}"
