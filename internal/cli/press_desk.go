//go:build desk

package cli

import "github.com/spf13/cobra"

func (Program) press() []*cobra.Command { return nil }
