package deploy

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/logging"
)

const (
	// pointerKey holds the state. Its metadata name the live release, for servers
	// that stand in front.
	pointerKey = "current"
	// probeKey is written to find out whether a store keeps conditions.
	probeKey = startedPrefix + "probe"
	// ownFolder keeps a bucket that serves its pages itself apart from them.
	ownFolder = ".tekan/"
	// sitePrefix stands for the place of the pages in such a bucket.
	sitePrefix = "site/"
)

// store is a target in an object store that speaks S3.
type store struct {
	api    *s3.Client
	shown  string
	bucket string
	base   string // empty, or ends in a slash
	origin *url.URL
	fixed  bool
	// conditional is 1 when the store was seen to keep conditions, 2 when not.
	conditional atomic.Int32
	lease       time.Duration
	attempts    int
	backoff     time.Duration
}

// transport is how a store is spoken to. Tests have less patience.
type transport struct {
	silence  time.Duration // in which nothing is sent and nothing comes, see Patient
	attempts int
	backoff  time.Duration // the longest wait between two
	lease    time.Duration // Layout.Lease
	// dial connects; nil means the network.
	dial func(ctx context.Context, network, addr string) (net.Conn, error)
}

func openS3(ctx context.Context, u *url.URL) (Target, error) {
	return openStore(ctx, u, transport{silence: 2 * time.Minute, attempts: 5, backoff: 10 * time.Second, lease: 30 * time.Second})
}

func openStore(ctx context.Context, u *url.URL, how transport) (*store, error) {
	if u.User != nil {
		return nil, errors.New("the target has a key in its address: keys come from the environment, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
	}
	if u.Host == "" {
		return nil, fmt.Errorf("target %q names no bucket: want s3://bucket/prefix", u)
	}
	q := u.Query()
	for name := range q {
		switch name {
		case "endpoint", "region", "path-style", "serve":
		default:
			return nil, fmt.Errorf("target %q has an unknown setting %q: want endpoint, region, path-style or serve", u, name)
		}
	}
	s := &store{bucket: u.Host, lease: how.lease, attempts: how.attempts, backoff: how.backoff, base: strings.Trim(u.Path, "/"), shown: u.String()}
	if s.base != "" {
		s.base += "/"
	}
	switch q.Get("serve") {
	case "", "front":
	case "bucket":
		s.fixed = true
	default:
		return nil, fmt.Errorf("target %q has serve=%s: want front or bucket", u, q.Get("serve"))
	}
	return s, s.connect(ctx, q, how)
}

func (s *store) connect(ctx context.Context, q url.Values, how transport) error {
	cfg, err := config.LoadDefaultConfig(ctx,
		config.WithLogger(logging.Nop{}), // what goes wrong comes back as an error
		config.WithHTTPClient(awshttp.NewBuildableClient().WithTransportOptions(func(t *http.Transport) {
			if how.dial != nil {
				t.DialContext = how.dial
			}
		})),
		config.WithRetryer(func() aws.Retryer {
			return retry.NewStandard(func(o *retry.StandardOptions) {
				o.MaxAttempts, o.MaxBackoff = how.attempts, how.backoff
				o.Retryables = append(o.Retryables, retry.IsErrorRetryableFunc(mayAskAgain))
			})
		}),
		// Stores other than AWS's refuse the checksums that are sent unasked. The
		// signature covers the hash of each body anyway.
		config.WithRequestChecksumCalculation(aws.RequestChecksumCalculationWhenRequired),
		config.WithResponseChecksumValidation(aws.ResponseChecksumValidationWhenRequired),
	)
	if err != nil {
		return err
	}
	if r := q.Get("region"); r != "" {
		cfg.Region = r
	}
	if cfg.Region == "" {
		cfg.Region = "us-east-1"
	}
	if _, err := cfg.Credentials.Retrieve(ctx); err != nil {
		return fmt.Errorf("no keys for %s: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile", s.shown)
	}
	endpoint := q.Get("endpoint")
	pathStyle := endpoint != "" && q.Get("path-style") != "false" || q.Get("path-style") == "true"
	s.api = s3.NewFromConfig(cfg, func(o *s3.Options) {
		if endpoint != "" {
			o.BaseEndpoint = aws.String(endpoint)
		}
		o.UsePathStyle = pathStyle
		o.HTTPClient = Patient{o.HTTPClient, how.silence}
	})
	return s.locate(endpoint, cfg.Region, pathStyle)
}

// locate finds the address of the base for servers in front.
func (s *store) locate(endpoint, region string, pathStyle bool) error {
	if endpoint == "" {
		endpoint = "https://s3." + region + ".amazonaws.com"
	}
	o, err := url.Parse(endpoint)
	if err != nil || o.Host == "" || o.Scheme != "http" && o.Scheme != "https" {
		return fmt.Errorf("endpoint %q is no address: want https://…", endpoint)
	}
	if pathStyle {
		o.Path = "/" + s.bucket
	} else {
		o.Host, o.Path = s.bucket+"."+o.Host, ""
	}
	o.Path += "/" + strings.TrimSuffix(s.base, "/")
	o.Path = strings.TrimSuffix(o.Path, "/")
	s.origin = o
	return nil
}

func (s *store) String() string { return s.shown }

func (s *store) Layout() Layout {
	if s.fixed {
		return Layout{Shared: sitePrefix, Fixed: true, Tags: true, Lease: s.lease, Workers: 16}
	}
	return Layout{Shared: assetsPrefix, Tags: true, Lease: s.lease, Encodings: true, Workers: 16}
}

func (s *store) Servers(m Manifest) map[string]string {
	if s.fixed {
		return nil
	}
	return storeServers(s.origin.Scheme, s.origin.Host, s.origin.Path, m)
}

// otherWay is the same prefix, served in the other way.
func (s *store) otherWay() Target {
	return &store{api: s.api, shown: s.shown, bucket: s.bucket, base: s.base, origin: s.origin, fixed: !s.fixed,
		lease: s.lease, attempts: s.attempts, backoff: s.backoff}
}

// key is where a target's key lies in the bucket.
func (s *store) key(key string) string {
	if !s.fixed {
		return s.base + key
	}
	if path, ok := strings.CutPrefix(key, sitePrefix); ok {
		return s.base + path
	}
	return s.base + ownFolder + key
}

func (s *store) Put(ctx context.Context, key string, c Content, meta Meta) error {
	r, err := c.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	body := newProof(r, c.Blob, key)
	if c.Size > partSize {
		return s.putParts(ctx, key, body, c.Size, meta)
	}
	data, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	in := &s3.PutObjectInput{Bucket: &s.bucket, Key: aws.String(s.key(key)), Body: bytes.NewReader(data)}
	in.ContentType, in.CacheControl, in.ContentEncoding = meta.pointers()
	_, err = s.api.PutObject(ctx, in)
	return s.explain("write", key, err)
}

// pointers are the parts of the metadata as the client wants them: nil when
// there is none.
func (m Meta) pointers() (mime, cache, encoding *string) {
	set := func(v string) *string {
		if v == "" {
			return nil
		}
		return &v
	}
	return set(m.Type), set(m.Cache), set(m.Encoding)
}

func (s *store) Copy(ctx context.Context, from, to string, meta Meta) error {
	source := url.URL{Path: s.bucket + "/" + s.key(from)}
	in := &s3.CopyObjectInput{Bucket: &s.bucket, Key: aws.String(s.key(to)), CopySource: aws.String(source.EscapedPath()), MetadataDirective: "REPLACE"}
	in.ContentType, in.CacheControl, in.ContentEncoding = meta.pointers()
	_, err := s.api.CopyObject(ctx, in)
	return s.explain("copy", from, err)
}

func (s *store) List(ctx context.Context, prefix string) ([]Object, error) {
	root := s.key(prefix)
	own := s.base + ownFolder
	pages := s3.NewListObjectsV2Paginator(s.api, &s3.ListObjectsV2Input{Bucket: &s.bucket, Prefix: &root})
	var list []Object
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, s.explain("list", prefix, err)
		}
		for _, o := range page.Contents {
			key := aws.ToString(o.Key)
			if prefix == sitePrefix && strings.HasPrefix(key, own) {
				continue
			}
			list = append(list, Object{prefix + strings.TrimPrefix(key, root), aws.ToInt64(o.Size), aws.ToTime(o.LastModified),
				strings.Trim(aws.ToString(o.ETag), `"`)})
		}
	}
	return list, nil
}

// Delete asks for one key at a time: the request for many needs a checksum that
// the stores do not agree on.
func (s *store) Delete(ctx context.Context, keys []string) error {
	return each(ctx, s.Layout().Workers, keys, func(ctx context.Context, _ int, key string) error {
		_, err := s.api.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: &s.bucket, Key: aws.String(s.key(key))})
		if err = s.explain("delete", key, err); errors.Is(err, ErrMissing) {
			return nil
		}
		return err
	})
}

// errUnknownRequest is a store's answer to what it does not do.
var errUnknownRequest = errors.New("the store does not know this request")

// mayAskAgain has a request sent again, beside those that the client knows: when
// its answer came in part, and when the store was busy with another request for
// the same key and did nothing (409). What a deploy asks of a store may be asked
// twice.
func mayAskAgain(err error) aws.Ternary {
	var answer *awshttp.ResponseError
	if errors.As(err, new(*smithy.DeserializationError)) || errors.As(err, &answer) && answer.HTTPStatusCode() == http.StatusConflict {
		return aws.TrueTernary
	}
	return aws.UnknownTernary
}

// explain says what a store's error means. The client's errors hold no keys.
func (s *store) explain(what, key string, err error) error {
	if err == nil {
		return nil
	}
	var answer *awshttp.ResponseError
	status := 0
	if errors.As(err, &answer) {
		status = answer.HTTPStatusCode()
	}
	var api smithy.APIError
	code := ""
	if errors.As(err, &api) {
		code = api.ErrorCode()
	}
	switch {
	case code == "NoSuchKey", code == "NotFound", code == "NoSuchUpload":
		return fmt.Errorf("%w: %q at %s", ErrMissing, s.key(key), s.shown)
	case code == "PreconditionFailed", status == http.StatusPreconditionFailed:
		return ErrMoved
	case code == "NotImplemented":
		return errUnknownRequest
	}
	// Everything else around the cause is the client's own words.
	var sent *url.Error
	var quiet silent
	var cut *smithy.DeserializationError
	switch {
	case status == http.StatusConflict:
		err = fmt.Errorf("the store is busy with another request for it: it answers %d %s", status, code)
	case api != nil:
		err = fmt.Errorf("the store answers %s: %s", code, strings.TrimSuffix(api.ErrorMessage(), "."))
	case errors.As(err, &quiet):
		err = quiet
	case errors.As(err, &cut):
		err = fmt.Errorf("the answer was cut short: %w", cut.Err)
	case errors.Is(err, io.EOF):
		err = errors.New("the connection was cut before there was an answer")
	case errors.As(err, &sent):
		err = sent.Err
	}
	return fmt.Errorf("%s %q at %s: %w", what, s.key(key), s.shown, err)
}
