//go:build desk

package cli

import "github.com/spf13/cobra"

func (Program) siteVerbs() []*cobra.Command { return nil }
