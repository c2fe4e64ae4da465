package deploy

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// partSize is what one request carries of a large content, so that a failed one
// does not begin from the start. S3 takes up to 10,000 parts of 5 MiB or more.
const partSize = 16 << 20

// putParts uploads a large content. The object appears when all parts are there
// and the content was what its hash says.
func (s *store) putParts(ctx context.Context, key string, body io.Reader, meta Meta) (err error) {
	in := &s3.CreateMultipartUploadInput{Bucket: &s.bucket, Key: aws.String(s.key(key))}
	in.ContentType, in.CacheControl, in.ContentEncoding = meta.pointers()
	up, err := s.api.CreateMultipartUpload(ctx, in)
	if err != nil {
		return s.explain("write", key, err)
	}
	defer func() {
		if err != nil {
			_, abortErr := s.api.AbortMultipartUpload(context.WithoutCancel(ctx),
				&s3.AbortMultipartUploadInput{Bucket: &s.bucket, Key: up.Key, UploadId: up.UploadId})
			if abortErr = s.explain("give up", key, abortErr); abortErr != nil && !errors.Is(abortErr, ErrMissing) {
				err = fmt.Errorf("%w; what came of it stays there until the store tidies up: %w", err, abortErr)
			}
		}
	}()
	var parts []types.CompletedPart
	var sent int64
	buf := make([]byte, partSize)
	for last := false; !last; {
		n, readErr := io.ReadFull(body, buf)
		last = readErr == io.EOF || readErr == io.ErrUnexpectedEOF
		if readErr != nil && !last {
			return readErr
		}
		if n == 0 {
			break
		}
		number := aws.Int32(int32(len(parts) + 1))
		out, err := s.api.UploadPart(ctx, &s3.UploadPartInput{Bucket: &s.bucket, Key: up.Key, UploadId: up.UploadId,
			PartNumber: number, Body: bytes.NewReader(buf[:n])})
		if err != nil {
			return s.explain("write", key, err)
		}
		sent += int64(n)
		parts = append(parts, types.CompletedPart{ETag: out.ETag, PartNumber: number})
	}
	_, err = s.api.CompleteMultipartUpload(ctx, &s3.CompleteMultipartUploadInput{Bucket: &s.bucket, Key: up.Key, UploadId: up.UploadId,
		MultipartUpload: &types.CompletedMultipartUpload{Parts: parts}})
	if err = s.explain("write", key, err); errors.Is(err, ErrMissing) && s.holds(ctx, key, sent) {
		return nil // there is no such upload any more: the answer that it is done was lost
	}
	return err
}

// holds says whether a key is there with so many bytes.
func (s *store) holds(ctx context.Context, key string, size int64) bool {
	list, err := s.List(ctx, key)
	return err == nil && slices.ContainsFunc(list, func(o Object) bool { return o.Key == key && o.Size == size })
}
