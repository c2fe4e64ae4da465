package deploy

import (
	"context"
	"encoding/json"
	"errors"
	"path"
	"strings"
	"time"
)

// started marks a release that a run is making. It lies under the content hash,
// so that the next run with the same content finds it.
type started struct {
	Release string    `json:"release"`
	Created time.Time `json:"created"`
}

func startedKey(content string) string { return startedPrefix + content + ".json" }

// readStarted reads the marks of runs that did not end, by key. What lies there
// and is no such mark is somebody else's.
func readStarted(ctx context.Context, t Target) (map[string]started, error) {
	list, err := t.List(ctx, startedPrefix)
	if err != nil {
		return nil, err
	}
	marks := map[string]started{}
	for _, o := range list {
		name, ok := strings.CutSuffix(path.Base(o.Key), ".json")
		if !ok || !hashPattern.MatchString(name) || o.Key != startedKey(name) {
			continue
		}
		switch m, err := readMark(ctx, t, o.Key); {
		case errors.Is(err, ErrMissing):
		case err != nil:
			return nil, err
		default:
			marks[o.Key] = m
		}
	}
	return marks, nil
}

// readMark reads one mark. ErrMissing when there is none, or something else.
func readMark(ctx context.Context, t Target, key string) (started, error) {
	data, err := readAll(ctx, t, key)
	var s started
	if err == nil && (json.Unmarshal(data, &s) != nil || !releasePattern.MatchString(s.Release)) {
		err = ErrMissing
	}
	return s, err
}

// isUsable says whether a run may go on with what another began. One that was
// published, or is so old that it is dropped, is begun anew.
func (s started) isUsable(state State, now time.Time) bool {
	return s.Release != "" && !state.hasNamed(s.Release) && now.Sub(s.Created) < fresh
}

// deleteStarted deletes the mark of this run, and those of runs whose release is
// published or dropped now.
func deleteStarted(ctx context.Context, t Target, own string, others map[string]started, now State) error {
	gone := []string{own}
	for key, m := range others {
		if !now.hasNamed(m.Release) || key == own {
			continue
		}
		have, err := readMark(ctx, t, key) // another run may have begun the same
		if err == nil && have.Release == m.Release {
			gone = append(gone, key)
		} else if err != nil && !errors.Is(err, ErrMissing) {
			return err
		}
	}
	return t.Delete(ctx, gone)
}
