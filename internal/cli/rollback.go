//go:build !desk

package cli

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/tekan-press/tekan/internal/deploy"
)

func rollbackVerb() *cobra.Command {
	return &cobra.Command{
		Use:   "rollback [TARGET [RELEASE]]",
		Short: "switch readers back to an earlier release",
		Long: "rollback switches to a release that is still at the target, without sending\n" +
			"anything. Without RELEASE it is the one that was live before; the start or the\n" +
			"end of a name is enough.",
		Example: "  tekan rollback\n" +
			"  tekan rollback /srv/changzhi 20250301T0800",
		Args: cobra.MaximumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return verb(func(cmd *cobra.Command) error { return runRollback(cmd, args) })(cmd, args)
		},
	}
}

func runRollback(cmd *cobra.Command, args []string) error {
	target, err := openTarget(cmd, args)
	if err != nil {
		return err
	}
	name := ""
	if len(args) > 1 {
		name = args[1]
	}
	start := time.Now()
	before, after, err := deploy.Rollback(cmd.Context(), target, name, deploy.Options{})
	if err != nil {
		return err
	}
	for _, w := range deploy.Warnings(target) {
		fmt.Fprintln(cmd.ErrOrStderr(), "warning:", w)
	}
	fmt.Fprintf(cmd.OutOrStdout(), "release %s is live again at %s, in place of %s, in %s\n",
		after.Release, near(target.String()), before.Release, duration(time.Since(start)))
	fmt.Fprintf(cmd.OutOrStdout(), "next: tekan verify %s\n", near(target.String()))
	return nil
}
