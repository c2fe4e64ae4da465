package deploy

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"testing"

	"github.com/aws/smithy-go"
)

func TestStoreErrorsSayWhatIsWrong(t *testing.T) {
	s := &store{base: "p/", shown: "s3://magazine/p"}
	wrapped := func(err error) error {
		return &smithy.OperationError{ServiceID: "S3", OperationName: "GetObject", Err: fmt.Errorf("request 7: %w", err)}
	}
	for _, test := range []struct {
		err  error
		is   error
		want string
	}{
		{wrapped(&smithy.GenericAPIError{Code: "NoSuchBucket", Message: "The bucket does not exist."}), nil,
			`read "p/current" at s3://magazine/p: the store answers NoSuchBucket: The bucket does not exist`},
		{wrapped(&url.Error{Op: "Get", URL: "http://127.0.0.1/?x-id=GetObject", Err: errors.New("connection refused")}), nil,
			`read "p/current" at s3://magazine/p: connection refused`},
		{wrapped(&url.Error{Op: "Get", URL: "http://127.0.0.1/", Err: context.Canceled}), context.Canceled,
			`read "p/current" at s3://magazine/p: context canceled`},
		{wrapped(&smithy.GenericAPIError{Code: "NoSuchKey"}), ErrMissing, ErrMissing.Error() + `: "p/current" at s3://magazine/p`},
	} {
		got := s.explain("read", "current", test.err)
		if got == nil || got.Error() != test.want || test.is != nil && !errors.Is(got, test.is) {
			t.Errorf("got  %v\nwant %s", got, test.want)
		}
	}
}
