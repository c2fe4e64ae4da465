package issue

// FiguresNamed is the value of params.figures by which every figure wants a record;
// without the setting, figures need none.
const FiguresNamed = "named"

// readConfig takes from the issue's configuration what composing and the desk go by.
func (r *reader) readConfig() {
	for _, s := range Settings(r.fsys) {
		if s.Key == "params.figures" {
			r.issue.NamedFigures = s.Value == FiguresNamed
		}
	}
}
