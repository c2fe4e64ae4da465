package issue

// ChartKind is one way to draw statistics: what a chart of the kind needs, and
// what the rules, the schema and compose have to know of it. Its template is
// layouts/_partials/chart/<name>.html.
type ChartKind struct {
	Name string
	// Series says whether it shows rows of statistics, else one row.
	Series bool
	// MostSeries is how many of them readers tell apart in one drawing; 0 is any
	// number.
	MostSeries int
	// Time says whether its axis is time.
	Time bool
	// Target says whether it measures against a statistic.
	Target bool
	// Scale says whether its statistics share a scale, so that their units have to
	// convert; Cut, whether that may begin elsewhere than at zero.
	Scale, Cut bool
	// Whole says whether its parts add up to what they are part of.
	Whole bool
	// Doc is what it is for.
	Doc Pair
}

// ChartKinds returns the kinds of charts. The caller may not change them.
func ChartKinds() []ChartKind { return chartKinds }

var chartKinds = []ChartKind{
	{Name: "bar", Scale: true, Doc: Pair{EN: "bar compares", ZH: "条形图（bar）作比较"}},
	{Name: "grouped", Scale: true, Series: true, MostSeries: 4,
		Doc: Pair{EN: "grouped sets bars of several series beside each other", ZH: "分组条（grouped）把几个系列并排"}},
	{Name: "stacked", Scale: true, Series: true, MostSeries: 4, Whole: true,
		Doc: Pair{EN: "stacked puts them end to end", ZH: "堆叠条（stacked）把几个系列首尾相接"}},
	{Name: "target", Scale: true, Cut: true, Target: true,
		Doc: Pair{EN: "target measures against a task", ZH: "目标图（target）对照任务"}},
	{Name: "share", Scale: true, Whole: true, Doc: Pair{EN: "share divides a whole", ZH: "占比图（share）分整体"}},
	{Name: "funnel", Scale: true, Doc: Pair{EN: "funnel narrows from stage to stage", ZH: "漏斗图（funnel）逐步收窄"}},
	{Name: "line", Scale: true, Cut: true, Series: true, MostSeries: 4, Time: true,
		Doc: Pair{EN: "line follows series through time", ZH: "折线图（line）看各系列随时间的变化"}},
	{Name: "multiples", Scale: true, Cut: true, Series: true, Time: true,
		Doc: Pair{EN: "multiples gives each series a small line of its own", ZH: "小图（multiples）给每个系列一幅小折线"}},
	{Name: "figures", Doc: Pair{EN: "figures sets numbers side by side", ZH: "数字（figures）并列数字"}},
}

// ChartKindNames returns the names of the kinds of charts.
func ChartKindNames() []string {
	var names []string
	for _, k := range ChartKinds() {
		names = append(names, k.Name)
	}
	return names
}

// Drawn is the kind that a chart is drawn as. An unknown one, which Read reports,
// is drawn as figures, which need nothing of their statistics.
func (x *Chart) Drawn() ChartKind {
	var last ChartKind
	for _, last = range ChartKinds() {
		if last.Name == x.Kind {
			break
		}
	}
	return last
}

// StatisticIDs are the statistics that a chart shows, its task left out, in order.
func (x *Chart) StatisticIDs() []string {
	var ids []string
	if !x.Drawn().Series {
		return append(ids, x.Statistics...)
	}
	for _, s := range x.Series {
		ids = append(ids, s.Statistics...)
	}
	return ids
}
