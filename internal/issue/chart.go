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

// ChartKinds returns the kinds of charts.
func ChartKinds() []ChartKind {
	doc := func(en, zh string) Pair { return Pair{EN: en, ZH: zh} }
	return []ChartKind{
		{Name: "bar", Scale: true, Doc: doc("bar compares", "条形图（bar）作比较")},
		{Name: "grouped", Scale: true, Series: true, MostSeries: 4,
			Doc: doc("grouped sets bars of several series beside each other", "分组条（grouped）把几个系列并排")},
		{Name: "stacked", Scale: true, Series: true, MostSeries: 4, Whole: true,
			Doc: doc("stacked puts them end to end", "堆叠条（stacked）把几个系列首尾相接")},
		{Name: "target", Scale: true, Cut: true, Target: true,
			Doc: doc("target measures against a task", "目标图（target）对照任务")},
		{Name: "share", Scale: true, Whole: true, Doc: doc("share divides a whole", "占比图（share）分整体")},
		{Name: "funnel", Scale: true, Doc: doc("funnel narrows from stage to stage", "漏斗图（funnel）逐步收窄")},
		{Name: "line", Scale: true, Cut: true, Series: true, MostSeries: 4, Time: true,
			Doc: doc("line follows series through time", "折线图（line）看各系列随时间的变化")},
		{Name: "multiples", Scale: true, Cut: true, Series: true, Time: true,
			Doc: doc("multiples gives each series a small line of its own", "小图（multiples）给每个系列一幅小折线")},
		{Name: "figures", Doc: doc("figures sets numbers side by side", "数字（figures）并列数字")},
	}
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
