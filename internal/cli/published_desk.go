//go:build desk

package cli

import (
	"context"
	"errors"

	"github.com/tekan-press/tekan/internal/check"
)

func published(context.Context, string) (*check.Published, error) {
	return nil, usage{errors.New("--published: the hook's program knows no targets, use tekan itself")}
}
