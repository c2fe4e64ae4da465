//go:build !desk

package cli

import (
	"context"
	"path"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/deploy"
	"github.com/tekan-press/tekan/internal/issue"
)

// published is what is live at a target or an address; nil when nothing is.
func published(ctx context.Context, what string) (*check.Published, error) {
	names := map[issue.Language]string{issue.ZH: check.BlocksName, issue.EN: path.Join(string(issue.EN), check.BlocksName)}
	release, files, err := deploy.Documents(ctx, what, names[issue.ZH], names[issue.EN])
	if err != nil || release == "" {
		return nil, err
	}
	p := &check.Published{Release: release, Records: map[issue.Language]compose.Record{}}
	for l, name := range names {
		if p.Records[l], err = check.ParseRecord(files[name]); err != nil {
			return nil, err
		}
	}
	return p, nil
}
