package deploy

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Target is a place that keeps releases. Keys are relative paths with slashes.
// Every method may be called from several goroutines at once.
type Target interface {
	// String names the target in messages, without credentials.
	String() string
	// Layout says where readers look.
	Layout() Layout
	// Servers are configurations for web servers that show the target, by file
	// name.
	Servers(m Manifest) map[string]string
	// Get reads a key. ErrMissing when there is none.
	Get(ctx context.Context, key string) (io.ReadCloser, error)
	// Put writes a key, whole or not at all, and refuses a content that is not
	// what its hash says.
	Put(ctx context.Context, key string, c Content, meta Meta) error
	// Copy writes a key with the content of another, without moving it through
	// this program where the target can. ErrMissing when there is no other.
	Copy(ctx context.Context, from, to string, meta Meta) error
	// List returns what is held below a prefix, in no order.
	List(ctx context.Context, prefix string) ([]Object, error)
	// Delete removes keys; one that is not there is no error.
	Delete(ctx context.Context, keys []string) error
	// State reads what is live. A target that was never published to has the
	// zero State.
	State(ctx context.Context) (State, Version, error)
	// Switch writes the state if it is still the version that was read, else
	// ErrMoved. Readers see the state's release from then on.
	Switch(ctx context.Context, s State, v Version) error
}

// isLinked says whether two keys of a target are known to hold the same bytes.
func isLinked(t Target, a, b string) bool {
	l, ok := t.(interface{ linked(a, b string) bool })
	return ok && l.linked(a, b)
}

// Layout is where a target's readers look for files.
type Layout struct {
	// Shared is the prefix under which fingerprinted files lie, once for all
	// releases.
	Shared string
	// Whole means that the folder of a release holds its fingerprinted files too,
	// so that it can be taken away and shown elsewhere.
	Whole bool
	// Fixed means that pages lie under Shared too, at keys that do not change
	// from release to release, since nothing stands in front that could follow
	// a pointer.
	Fixed bool
	// Lease is how long a run that deletes, or exchanges pages at fixed keys, is
	// taken to be at work after it was last heard of.
	Lease time.Duration
	// Tags means that objects are listed with a Tag.
	Tags bool
	// Encodings means that compressed forms can be served.
	Encodings bool
	// Workers is how many requests may be under way at once.
	Workers int
}

// Object is what List tells of a key.
type Object struct {
	Key      string
	Size     int64 // bytes
	Modified time.Time
	Tag      string // ETag, empty when the target tells none
}

// Meta is how a key is served.
type Meta struct {
	Type, Cache, Encoding string
}

// Content is what Put writes. Open is called once for each try.
type Content struct {
	Blob
	Open func() (io.ReadCloser, error)
	// Tags are what an object's Tag may be that holds the content.
	Tags []string
}

// Version tells one state of a target from the next.
type Version string

// State is what a target says of itself: one small document.
type State struct {
	// Release is what readers see; empty before the first.
	Release string `json:"release"`
	// Run tells the runs apart: a run whose answer got lost can see whether it
	// was its own write that came through.
	Run string `json:"run"`
	// Published are the releases one can go back to, latest switch first.
	Published []Published `json:"published"`
	// Dropped are releases that nobody can go back to and that are not yet all
	// deleted.
	Dropped []Dropped `json:"dropped,omitempty"`
	// Turning is set while pages at fixed keys are exchanged.
	Turning *Turning `json:"turning,omitempty"`
	// Clearing is set while a run deletes.
	Clearing *Clearing `json:"clearing,omitempty"`
}

// Dropped is a release that is to be deleted.
type Dropped struct {
	Release string    `json:"release"`
	Since   time.Time `json:"since"` // when it was dropped
}

// UnmarshalJSON also reads a bare name, as earlier versions of the program wrote
// it.
func (d *Dropped) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, &d.Release) == nil {
		return nil
	}
	type plain Dropped
	return json.Unmarshal(data, (*plain)(d))
}

// Clearing is the time in which a run may delete. Nobody may count on what no
// release needs while it lasts.
type Clearing struct {
	Run   string    `json:"run"`
	Until time.Time `json:"until"` // renewed while the run lives
}

// isUnderWay says whether the run that clears may still delete.
func (c *Clearing) isUnderWay() bool { return c != nil && time.Now().Before(c.Until) }

// Published is a release that is or was live.
type Published struct {
	Release string    `json:"release"`
	Created time.Time `json:"created"`
	Since   time.Time `json:"since"`          // last switch to it
	Until   time.Time `json:"until,omitzero"` // last switch away from it
	Commit  string    `json:"commit,omitempty"`
	Files   int       `json:"files"`
	Bytes   int64     `json:"bytes"` // without compression
}

// Turning is an exchange of pages that is under way, or was when its run ended.
type Turning struct {
	To    string    `json:"to"`
	Run   string    `json:"run"`
	Until time.Time `json:"until"` // renewed while the run lives
}

// find returns a published release.
func (s State) find(release string) (Published, bool) {
	i := slices.IndexFunc(s.Published, func(p Published) bool { return p.Release == release })
	if i < 0 {
		return Published{}, false
	}
	return s.Published[i], true
}

// hasNamed says whether a name was given to a release before.
func (s State) hasNamed(release string) bool {
	_, published := s.find(release)
	return published || slices.ContainsFunc(s.Dropped, func(d Dropped) bool { return d.Release == release })
}

// publish is the state after a switch.
func (s State) publish(p Published, now time.Time, run string) State {
	next := State{Release: p.Release, Run: run, Dropped: slices.Clone(s.Dropped)}
	if s.Clearing.isUnderWay() {
		next.Clearing = s.Clearing // what was asked to be deleted may still be on its way
	}
	p.Since, p.Until = now, time.Time{}
	next.Published = append(next.Published, p)
	for _, old := range s.Published {
		if old.Release == p.Release {
			continue
		}
		if old.Release == s.Release {
			old.Until = now
		}
		next.Published = append(next.Published, old)
	}
	return next
}

// Open finds the target that a URL or a path names.
//
//	published                       a folder
//	file:///srv/changzhi            a folder
//	s3://bucket/prefix?endpoint=…   an object store, see docs/publishing.md
func Open(ctx context.Context, name string) (Target, error) {
	scheme, _, found := strings.Cut(name, "://")
	if !found {
		return openFolder(name)
	}
	u, err := url.Parse(name)
	if err != nil {
		return nil, fmt.Errorf("target %q is not a URL", redact(name))
	}
	switch scheme {
	case "file":
		if u.Host != "" && u.Host != "localhost" {
			return nil, fmt.Errorf("target %q names a host: write file:///path for a folder of this machine", name)
		}
		return openFolder(filepath.FromSlash(u.Path))
	case "s3":
		return openS3(ctx, u)
	}
	return nil, fmt.Errorf("target %q has the scheme %q: want a path, file:// or s3://", redact(name), scheme)
}

// redact leaves out what stands before an @, where someone may have put a key.
func redact(name string) string {
	scheme, rest, found := strings.Cut(name, "://")
	if i := strings.LastIndex(rest, "@"); found && i >= 0 {
		return scheme + "://…@" + rest[i+1:]
	}
	return name
}
