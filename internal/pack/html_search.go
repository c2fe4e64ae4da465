package pack

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// searchPrefix begins the script that has what the search page searches.
const searchPrefix = "window.tekanSearch="

// searchData is that script with the entries of the pages that are here, each
// leading to its place in the file. On the site their addresses are relative to
// the folder above the searching page.
func (m *htmlMaker) searchData(page, file string, data []byte) ([]byte, error) {
	text := bytes.TrimSuffix(bytes.TrimSpace(bytes.TrimPrefix(data, []byte(searchPrefix))), []byte(";"))
	var entries, kept []map[string]any
	if err := json.Unmarshal(text, &entries); err != nil {
		return nil, fmt.Errorf("%q holds no entries: %w", file, err)
	}
	for _, e := range entries {
		at, _ := e["at"].(string)
		place, err := m.edition.Site.Resolve(page, "../"+at)
		if err != nil {
			m.fail(file, "an entry leads to %q, which is nowhere: %v", at, err)
			continue
		}
		leaf, ok := m.leaves[place.File]
		if !ok {
			continue
		}
		if e["at"] = "#" + leaf; place.Fragment != "" {
			e["at"] = "#" + leaf + idBetween + place.Fragment
		}
		kept = append(kept, e)
	}
	out, err := json.Marshal(kept)
	if err != nil {
		return nil, err
	}
	return []byte(searchPrefix + string(out) + ";\n"), nil
}
