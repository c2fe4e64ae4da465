package cli

import (
	"testing"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// ofModule has every file come from one module.
type ofModule struct{ issueFiles }

func (ofModule) Name(found []diag.Finding) []diag.Finding {
	for i := range found {
		found[i].File = "desks.example/text@v1.0.0/" + found[i].File
	}
	return found
}

// Figures are listed where findings would be.
func TestFiguresNameModules(t *testing.T) {
	all := []compose.Listed{{At: map[issue.Language]issue.Pos{
		issue.ZH: {File: "content/zh/a.md", Line: 3, Column: 1}, issue.EN: {File: "content/en/a.md", Line: 4, Column: 2},
	}}, {At: map[issue.Language]issue.Pos{issue.ZH: {File: "content/zh/a.md", Line: 9, Column: 7}}}}
	nameFiles(ofModule{}, all)
	for _, tt := range []struct{ got, want issue.Pos }{
		{all[0].At[issue.ZH], issue.Pos{File: "desks.example/text@v1.0.0/content/zh/a.md", Line: 3, Column: 1}},
		{all[0].At[issue.EN], issue.Pos{File: "desks.example/text@v1.0.0/content/en/a.md", Line: 4, Column: 2}},
		{all[1].At[issue.ZH], issue.Pos{File: "desks.example/text@v1.0.0/content/zh/a.md", Line: 9, Column: 7}},
	} {
		if tt.got != tt.want {
			t.Errorf("a figure is at %v, want %v", tt.got, tt.want)
		}
	}
}
