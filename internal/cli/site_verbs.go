//go:build !desk

package cli

import "github.com/spf13/cobra"

// siteVerbs are the verbs that begin, make, show and publish the site. A program built
// with the tag desk has none of them: it links neither Hugo nor the clients of
// object stores, whose start alone takes longer than the desk needs for a
// staged file.
func (p Program) siteVerbs() []*cobra.Command {
	return []*cobra.Command{p.newVerb(), importVerb(), p.build(), p.compose(), p.themeVerb(), p.serve(), p.pack(), deployVerb(), releasesVerb(), rollbackVerb(), verifyVerb()}
}
