package deploy

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/tekan-press/tekan/internal/issue"
)

const partPrefix = "parts/"

// Part is one of several builds that make a site together, each on a machine of
// its own.
type Part struct {
	// Number counts from 1 to Of.
	Number, Of int
	// Run tells the builds that belong together from others: the number that a
	// CI system gives, or any word.
	Run string
}

var (
	runPattern  = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)
	partPattern = regexp.MustCompile(`^parts/[A-Za-z0-9][A-Za-z0-9._-]{0,63}/\d+-\d+\.json$`)
)

func (p Part) key() string { return fmt.Sprintf("%s%s/%d-%d.json", partPrefix, p.Run, p.Number, p.Of) }

func (p Part) check() error {
	switch {
	case !runPattern.MatchString(p.Run):
		return fmt.Errorf("run %q: want letters, digits, dots and hyphens, as CI systems number their runs", p.Run)
	case p.Of < 1 || p.Number < 1 || p.Number > p.Of:
		return fmt.Errorf("part %d of %d: want 1 to the number of parts", p.Number, p.Of)
	}
	return nil
}

// partial is what a part leaves for the run that joins them.
type partial struct {
	Format int `json:"format"`
	// Coming is set until all contents are there. They are named before the first
	// of them, so that one can tell whose they are.
	Coming      bool     `json:"coming,omitempty"`
	Commit      string   `json:"commit,omitempty"`
	Owner       owner    `json:"issue,omitzero"`
	StyleHashes []string `json:"styleHashes,omitempty"`
	StyleAttrs  bool     `json:"styleAttrs,omitempty"`
	Files       []File   `json:"files"`
	// Tags are Content.Tags by hash, for the run that has no built site.
	Tags map[string][]string `json:"tags,omitempty"`
}

// PutPart brings the contents of a part of a site, and a list of its files for
// Join. What readers see does not change, and a part can be brought again.
//
// The plan returned counts what travelled; it can not be run.
func PutPart(ctx context.Context, target Target, site fs.FS, part Part, opts Options) (*Plan, error) {
	if err := part.check(); err != nil {
		return nil, err
	}
	p, err := makePlan(ctx, target, opts, func(r *siteReader) error { return r.readPart(ctx, site, part) })
	if err != nil {
		return nil, err
	}
	defer p.Close()
	if err := p.refused(); err != nil {
		return p, err
	}
	defer begin(target)()
	doc := partial{manifestFormat, true, opts.Commit, p.site.owner, slices.Sorted(maps.Keys(p.site.policy.styleHashes)), p.site.policy.styleAttrs, p.Manifest.Files, p.site.tags()}
	for _, step := range []func() error{
		func() error { return putPartial(ctx, p.session, part.key(), doc) },
		func() error { return p.delivery.upload(ctx) },
		func() error { doc.Coming = false; return putPartial(ctx, p.session, part.key(), doc) },
	} {
		if err := step(); err != nil {
			return p, err
		}
	}
	return p, nil
}

func putPartial(ctx context.Context, s *session, key string, doc partial) error {
	data, err := json.Marshal(doc)
	if err != nil {
		return err
	}
	return s.putDocument(ctx, key, data)
}

// readPart is readSite for a site that may lack anything.
func (r *siteReader) readPart(ctx context.Context, site fs.FS, part Part) error {
	want := fmt.Sprintf("%d/%d", part.Number, part.Of)
	if got, err := markOf(site); err != nil {
		return err
	} else if got != "" && got != want {
		return fmt.Errorf("the built site is part %s of an issue, not part %s", got, want)
	}
	names, err := siteFiles(site)
	if err != nil {
		return err
	}
	r.isPart = true
	return r.readFiles(ctx, site, names)
}

// tags are Content.Tags of all contents by hash, where the target lists tags.
func (r *siteReader) tags() map[string][]string {
	if !r.layout.Tags {
		return nil
	}
	list := map[string][]string{}
	for hash, c := range r.contents {
		list[hash] = c.Tags
	}
	return list
}

// markOf says which part of an issue a built site is, as "2/4"; empty when it is
// a whole one.
func markOf(site fs.FS) (string, error) {
	data, err := fs.ReadFile(site, issue.PartMark)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	mark := string(bytes.TrimSpace(data))
	if err == nil && mark == "" {
		err = fmt.Errorf("%s in the built site is empty: build again", issue.PartMark)
	}
	return mark, err
}

// Join plans the release that the parts of a run make together. Its contents are
// on the target already. Two parts may bring the same file, never two files of
// one name.
func Join(ctx context.Context, target Target, run string, parts int, opts Options) (*Plan, error) {
	return makePlan(ctx, target, opts, func(r *siteReader) error { return r.readParts(ctx, run, parts) })
}

func (r *siteReader) readParts(ctx context.Context, run string, parts int) error {
	r.manifest = Manifest{Format: manifestFormat, Commit: r.opts.Commit}
	type placed struct {
		File
		part int
	}
	known, tags := map[string]placed{}, map[string][]string{}
	for n := 1; n <= parts; n++ {
		part := Part{n, parts, run}
		if err := part.check(); err != nil {
			return err
		}
		doc, err := r.readPartial(ctx, part)
		if err != nil {
			return err
		}
		if doc.Commit != r.opts.Commit && r.opts.Commit != "" {
			return fmt.Errorf("part %d of run %s was built from revision %.12s, and this is %.12s", n, run, doc.Commit, r.opts.Commit)
		}
		r.owner.merge(doc.Owner)
		maps.Copy(tags, doc.Tags)
		for _, h := range doc.StyleHashes {
			r.policy.styleHashes[h] = true
		}
		r.policy.styleAttrs = r.policy.styleAttrs || doc.StyleAttrs
		for _, f := range doc.Files {
			old, twice := known[f.Path]
			switch {
			case !twice:
				known[f.Path] = placed{f, n}
				r.manifest.Files = append(r.manifest.Files, f)
			case old.Hash != f.Hash:
				return fmt.Errorf("parts %d and %d of run %s have different files %q", old.part, n, run, f.Path)
			}
		}
	}
	slices.SortFunc(r.manifest.Files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	if err := hasCover(r.manifest.Files); err != nil {
		return err
	}
	for b := range r.manifest.blobs {
		r.contents[b.Hash] = Content{b, func() (io.ReadCloser, error) { return r.target.Get(ctx, blobPrefix+b.Hash) }, tags[b.Hash]}
	}
	r.joined = run
	return r.decideHeaders()
}

func (r *siteReader) readPartial(ctx context.Context, part Part) (partial, error) {
	doc, err := readPartial(ctx, r.target, part.key())
	switch {
	case errors.Is(err, ErrMissing) || err == nil && doc.Coming:
		err = fmt.Errorf("part %d of %d of run %s is not at %s: deploy it with --part first", part.Number, part.Of, part.Run, r.target)
	case err == nil && doc.Format != manifestFormat:
		err = fmt.Errorf("part %d of run %s has format %d, want %d", part.Number, part.Run, doc.Format, manifestFormat)
	}
	return doc, err
}

// readPartial reads what a part has left. ErrMissing when there is nothing, or
// something else.
func readPartial(ctx context.Context, t Target, key string) (partial, error) {
	data, err := readAll(ctx, t, key)
	var doc partial
	if err == nil && (json.Unmarshal(data, &doc) != nil || doc.Format == 0) {
		err = ErrMissing
	}
	return doc, err
}

// listParts lists what parts have left.
func listParts(ctx context.Context, t Target) ([]Object, error) {
	list, err := t.List(ctx, partPrefix)
	return slices.DeleteFunc(list, func(o Object) bool { return !partPattern.MatchString(o.Key) }), err
}

// isStale says whether a part is so old that nobody joins it any more: a run that
// might have done so had the first half of the time.
func isStale(o Object, now time.Time) bool { return now.Sub(o.Modified) >= 2*Grace }

// deleteParts deletes what was joined.
func deleteParts(ctx context.Context, t Target, run string) error {
	list, err := listParts(ctx, t)
	if err != nil {
		return err
	}
	var gone []string
	for _, o := range list {
		if strings.HasPrefix(o.Key, partPrefix+run+"/") {
			gone = append(gone, o.Key)
		}
	}
	return t.Delete(ctx, gone)
}
