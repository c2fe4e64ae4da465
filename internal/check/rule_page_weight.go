package check

import (
	"cmp"
	"compress/gzip"
	"path"
	"slices"
	"strconv"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// The budgets of a page on a phone, in bytes over the wire: HTML, styles and
// scripts compressed, and everything that is loaded before the first view,
// photographs aside.
const (
	htmlBudget   = 20 << 10
	styleBudget  = 12 << 10
	scriptBudget = 12 << 10
	viewBudget   = 130 << 10
)

// enough is how many pages of a kind in a row, from the largest down, have to keep the
// budget before the rest of that kind is trusted to: compressing all of a large issue
// would cost more than building it. One that keeps it with room to spare counts twice, of half
// the budget four times.
const enough = 16

func pageWeightRule() Rule {
	return Rule{
		Code:     "page-weight",
		Severity: diag.Warning,
		Summary:  Text{"成品页面超过重量预算", "a built page over its weight budget"},
		Explain: Text{
			"手机上首屏（不算照片）最多130 KB：HTML 20、样式12、脚本12，其余给字体，均按gzip压缩计。报道太长就分成几篇。",
			"The first view on a phone, photographs aside, takes 130 KB at most: HTML 20, styles 12, scripts 12, the rest fonts, as compressed by gzip. A report that is too long is two reports.",
		},
		Bad:  "river/index.html, 31.4 KB compressed",
		Good: "river/index.html, 18.2 KB compressed",
		Output: func(s *Site, r *Report) {
			b := s.read()
			cost := map[string]int64{}
			var z squeezer
			pages := slices.Clone(b.pages)
			slices.SortStableFunc(pages, func(x, y *builtPage) int { return cmp.Compare(b.files[y.name].size, b.files[x.name].size) })
			type seen struct {
				light int   // in a row
				last  int64 // its cost
			}
			kinds := map[string]seen{}
			for _, p := range pages {
				kind := path.Dir(path.Dir(p.name)) // as reports, texts of both languages, pages of figures lie together
				of := kinds[kind]
				if of.light >= enough {
					cost[p.name] = min(of.last, b.files[p.name].size) // no page below is heavier
				}
				b.weigh(r, p, cost, &z)
				switch of.last = cost[p.name]; {
				case of.last > htmlBudget:
					of.light = 0
				case of.last > htmlBudget-htmlBudget/128:
					of.light++
				default:
					of.light += int(2 * htmlBudget / max(of.last, 1))
				}
				kinds[kind] = of
				if b.files[p.name].size > htmlBudget && of.last > s.Heaviest.Bytes {
					s.Heaviest = Weight{p.name, of.last}
				}
			}
		},
	}
}

// weigh adds up what a page loads first. The cost of a file is worked out once.
func (b *built) weigh(r *Report, p *builtPage, cost map[string]int64, z *squeezer) {
	page := b.cost(p.name, htmlBudget, cost, z)
	over(r, p.top, p.name, Text{"HTML", "of HTML"}, page, htmlBudget)
	kinds := map[string]int64{}
	counted := map[string]bool{}
	for _, e := range p.elements {
		kind, address := firstLoad(e)
		if kind == "" {
			continue
		}
		file := b.find(p.name, address).file
		if file == "" || counted[file] {
			continue
		}
		counted[file] = true
		kinds[kind] += b.cost(file, 0, cost, z)
	}
	over(r, p.top, p.name, Text{"样式", "of styles"}, kinds["style"], styleBudget)
	over(r, p.top, p.name, Text{"脚本", "of scripts"}, kinds["script"], scriptBudget)
	over(r, p.top, p.name, Text{"首屏", "in the first view"}, page+kinds["style"]+kinds["script"]+kinds["font"], viewBudget)
}

// firstLoad says what kind of file an element loads before the first view.
func firstLoad(e element) (kind, address string) {
	switch {
	case e.tag == "script" && e.has("src"):
		return "script", e.get("src")
	case e.tag == "link" && e.is("rel", "stylesheet") && e.get("media") != "print": // no screen waits for paper
		return "style", e.get("href")
	case e.tag == "link" && e.is("rel", "preload") && e.get("as") == "font":
		return "font", e.get("href")
	}
	return "", ""
}

func over(r *Report, at issue.Pos, name string, what Text, size, budget int64) {
	if size <= budget {
		return
	}
	kb := func(n int64) string { return strconv.FormatFloat(float64(n)/1024, 'f', 1, 64) }
	r.Add(at, Text{
		"“" + name + "”的" + what.ZH + "压缩后" + kb(size) + " KB，预算" + kb(budget),
		strconv.Quote(name) + " has " + kb(size) + " KB " + what.EN + ", compressed, and a budget of " + kb(budget),
	}, Text{"删去不用的，或分成两页", "take out what is not used, or make two pages of it"})
}

// cost is the size of a file over the wire. Below a limit that it surely keeps
// it is not worked out.
func (b *built) cost(name string, limit int64, cost map[string]int64, z *squeezer) int64 {
	if n, ok := cost[name]; ok {
		return n
	}
	n := int64(0)
	if f := b.files[name]; f != nil {
		n = f.size
	}
	if n > limit {
		if data, err := z.load(b.fs, name); err == nil {
			n = z.size(data, limit)
		}
	}
	cost[name] = n
	return n
}

// squeezer compresses as servers do, by gzip. It keeps its writers, which take a
// megabyte each to begin with.
type squeezer struct {
	scratch
	quick, best *gzip.Writer
	// tight is set when the quick way does not show that files keep their limit, and the last
	// one did not keep it with room to spare.
	tight bool
}

// nearly is the level that comes within two hundredths of the best in half of its time; the
// fastest levels take no less than that, and are twenty hundredths off.
const nearly = 5

// size is what a file has over the wire, the quick way where that is likely to show that
// it keeps the limit.
func (z *squeezer) size(data []byte, limit int64) int64 {
	if z.best == nil {
		z.quick, _ = gzip.NewWriterLevel(nil, nearly)
		z.best, _ = gzip.NewWriterLevel(nil, gzip.BestCompression) // both levels exist
	}
	if limit == 0 {
		return squeeze(z.best, data)
	}
	size := limit + 1
	if !z.tight {
		size = squeeze(z.quick, data)
	}
	if size > limit {
		size = squeeze(z.best, data)
		z.tight = size > limit-limit/64 // so the quick way would hardly show it of the next
	}
	return size
}

// squeeze is how much a compressor leaves of a file.
func squeeze(w *gzip.Writer, data []byte) int64 {
	var n counter
	w.Reset(&n)
	_, _ = w.Write(data) // to a writer that does not fail
	_ = w.Close()
	return int64(n)
}

// counter is a writer that only counts.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
