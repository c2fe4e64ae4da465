package deploy

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

func (s *store) State(ctx context.Context) (State, Version, error) {
	r := &reading{ctx: ctx, store: s, key: pointerKey}
	if err := r.open(); errors.Is(err, ErrMissing) {
		return State{}, "", nil
	} else if err != nil {
		return State{}, "", err
	}
	var state State
	data, err := readDocument(r, largestDocument)
	if err := errors.Join(err, r.Close()); err != nil && !errors.Is(err, errTooLarge) {
		return State{}, "", err
	}
	if err != nil || json.Unmarshal(data, &state) != nil || !state.isOurs() {
		return State{}, "", fmt.Errorf("%q at %s is %w: name another prefix, or take it away", s.key(pointerKey), s.shown, errForeign)
	}
	return state, Version(aws.ToString(r.etag)), nil
}

// Switch writes the pointer on the condition that it is as it was read.
func (s *store) Switch(ctx context.Context, next State, v Version) error {
	data, err := json.Marshal(next)
	if err != nil {
		return err
	}
	if s.conditional.Load() == 0 {
		if err := s.probe(ctx); err != nil {
			return err
		}
	}
	in := &s3.PutObjectInput{Bucket: &s.bucket, Key: aws.String(s.key(pointerKey)), Body: bytes.NewReader(data),
		ContentType: aws.String(kindOf(".json").contentType()), CacheControl: aws.String(cacheNever),
		Metadata: map[string]string{"release": next.Release}}
	switch {
	case s.conditional.Load() == 2:
		if _, now, err := s.State(ctx); err != nil || now != v {
			return errors.Join(err, ErrMoved)
		}
	case v == "":
		in.IfNoneMatch = aws.String("*")
	default:
		in.IfMatch = aws.String(string(v))
	}
	_, err = s.api.PutObject(ctx, in)
	return s.explain("write", pointerKey, err)
}

// probe finds out whether the store keeps conditions: one that does refuses to
// write a key a second time that may only be written once.
func (s *store) probe(ctx context.Context) error {
	for range 2 {
		_, err := s.api.PutObject(ctx, &s3.PutObjectInput{Bucket: &s.bucket, Key: aws.String(s.key(probeKey)),
			Body: strings.NewReader("once"), IfNoneMatch: aws.String("*")})
		switch err = s.explain("write", probeKey, err); {
		case errors.Is(err, ErrMoved):
			s.conditional.Store(1)
			return nil
		case errors.Is(err, errUnknownRequest):
			s.conditional.Store(2)
			return nil
		case err != nil:
			return err
		}
	}
	s.conditional.Store(2)
	return nil
}

// Warnings say what the store does not do.
func (s *store) Warnings() []string {
	if s.conditional.Load() != 2 {
		return nil
	}
	return []string{"this store does not keep conditions on writes: of two deploys that end within the same moment, the later one wins"}
}
