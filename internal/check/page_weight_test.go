package check

import (
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
)

// Many pages of a kind that keep the budget say nothing of another kind, of which each
// may have fewer bytes and yet compress worse.
func TestPageWeightOfKinds(t *testing.T) {
	noise := make([]byte, 30<<10)
	for i, random := 0, rand.NewPCG(1, 2); i < len(noise); i++ {
		noise[i] = byte(random.Uint64())
	}
	heavy := base64.StdEncoding.EncodeToString(noise)
	site := fstest.MapFS{}
	for n := range 2 * enough {
		site[fmt.Sprintf("report-%d/index.html", n)] = &fstest.MapFile{Data: []byte("<p>" + strings.Repeat("light ", 20<<10))}
	}
	for n := range 3 {
		site[fmt.Sprintf("parallel/report-%d/index.html", n)] = &fstest.MapFile{Data: []byte("<p>" + heavy)}
	}
	built := &Site{FS: site}
	found := built.Output(Options{Rules: []Rule{pageWeightRule()}})
	for _, f := range found {
		if !strings.HasPrefix(f.File, "parallel/") {
			t.Errorf("%s: %s", f.File, f.Message)
		}
	}
	if h := built.Heaviest; !strings.HasPrefix(h.Page, "parallel/") || h.Bytes < 30<<10 || h.Bytes > 31<<10 {
		t.Errorf("heaviest %+v", h)
	}
	if len(found) != 3 {
		t.Errorf("%d findings, want one for each of the three heavy pages", len(found))
	}
}
