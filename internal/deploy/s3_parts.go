package deploy

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"
)

// partSize is what one request carries of a large content, so that a failed one
// does not begin from the start. S3 takes up to 10,000 parts of 5 MiB or more.
const partSize = 16 << 20

// putParts uploads a large content. The object appears when all parts are there
// and the content was what its hash says.
func (s *store) putParts(ctx context.Context, key string, body io.Reader, size int64, meta Meta) (err error) {
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
		if err = s.explain("write", key, err); errors.Is(err, ErrMissing) && s.holds(ctx, key, size) {
			return nil // another run has brought it, and has ended this upload
		}
		if err != nil {
			return err
		}
		parts = append(parts, types.CompletedPart{ETag: out.ETag, PartNumber: number})
	}
	_, err = s.api.CompleteMultipartUpload(ctx, &s3.CompleteMultipartUploadInput{Bucket: &s.bucket, Key: up.Key, UploadId: up.UploadId,
		MultipartUpload: &types.CompletedMultipartUpload{Parts: parts}})
	if err = s.explain("write", key, err); errors.Is(err, ErrMissing) && s.holds(ctx, key, size) {
		return nil // there is no such upload any more: the answer that it is done was lost
	}
	return err
}

// holds says whether a key is there with so many bytes.
func (s *store) holds(ctx context.Context, key string, size int64) bool {
	list, err := s.List(ctx, key)
	return err == nil && slices.ContainsFunc(list, func(o Object) bool { return o.Key == key && o.Size == size })
}

// endUploads ends uploads in parts that runs have left which were killed: nobody
// sees them, and the store counts their bytes. An upload is ended when its content
// is there, so that whoever still brings it needs it no more (see putParts), or
// when it was begun so long ago, by now, that its run can not be alive. What the
// store does not let us do is left to its own rules.
func (s *store) endUploads(ctx context.Context, now time.Time) error {
	prefix := s.key(blobPrefix)
	there := map[string]bool{} // asked for when there is an upload
	pages := s3.NewListMultipartUploadsPaginator(s.api, &s3.ListMultipartUploadsInput{Bucket: &s.bucket, Prefix: &prefix})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return s.unlessRefused("list", err)
		}
		if len(page.Uploads) > 0 && len(there) == 0 {
			list, err := s.List(ctx, blobPrefix)
			if err != nil {
				return err
			}
			for _, o := range list {
				there[s.key(o.Key)] = true
			}
		}
		for _, u := range page.Uploads {
			name, ours := strings.CutPrefix(aws.ToString(u.Key), prefix)
			if !ours || !hashPattern.MatchString(name) || !there[*u.Key] && now.Sub(aws.ToTime(u.Initiated)) < longestUpload {
				continue
			}
			_, err := s.api.AbortMultipartUpload(ctx, &s3.AbortMultipartUploadInput{Bucket: &s.bucket, Key: u.Key, UploadId: u.UploadId})
			if err := s.unlessRefused("give up", err); err != nil && !errors.Is(err, ErrMissing) {
				return err
			}
		}
	}
	return nil
}

// longestUpload is how long one content may be on its way before it is taken for
// left.
const longestUpload = 7 * 24 * time.Hour

// unlessRefused explains an error, but for a store's refusal to do what is asked.
func (s *store) unlessRefused(what string, err error) error {
	if errors.As(err, new(smithy.APIError)) && !isBusy(err) {
		return nil
	}
	return s.explain(what, blobPrefix, err)
}

// isBusy says whether a store may do later what it does not do now.
func isBusy(err error) bool {
	var answer *awshttp.ResponseError
	return errors.As(err, &answer) && answer.HTTPStatusCode() >= http.StatusInternalServerError && answer.HTTPStatusCode() != http.StatusNotImplemented
}
