package check

import (
	"encoding/json"
	"fmt"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/issue"
)

// BlocksName is the file of a built language that says what it holds, as hashes:
// compose.Record encoded as JSON.
const BlocksName = "blocks.json"

// Published is what the readers of a release were given.
type Published struct {
	// Release is its name.
	Release string
	// Records are those of its languages.
	Records map[issue.Language]compose.Record
}

// ParseRecord reads a file that is called BlocksName.
func ParseRecord(data []byte) (compose.Record, error) {
	var r compose.Record
	if err := json.Unmarshal(data, &r); err != nil {
		return compose.Record{}, fmt.Errorf("%s is not what tekan writes: %w", BlocksName, err)
	}
	return r, nil
}
