package issue

// checkCorrections reports a correction of a block that its section does not
// have: readers would never see it.
func (r *reader) checkCorrections() {
	for _, c := range r.issue.Corrections {
		page := r.issue.Page(r.languages[0], c.Section)
		if c.Block == "" || page == nil || page.node == nil || page.Block(c.Block) != nil {
			continue
		}
		var anchors []string
		for _, b := range page.Blocks {
			anchors = append(anchors, b.Anchor)
		}
		hint := r.lang.choice(c.Block, anchors)
		if hint == "" {
			hint = r.lang.say("leave block out for a correction of the whole section")
		}
		r.add(c.At("block").Finding(CodeUnknownReference, r.lang.say("no block %q in %q", c.Block, c.Section), hint))
	}
}
