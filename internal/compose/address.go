package compose

import (
	"net/url"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// Static is the folder of composed files that are published as they are.
const Static = "static/"

// Address is where a site is published, by its configuration.
type Address struct {
	// Base ends in a slash.
	Base string
	// Root is the language whose pages lie there, "" where each has a folder.
	Root issue.Language
}

// Of is the address of a page, by its path in the issue, as Hugo makes it.
func (a Address) Of(page string, l issue.Language) string {
	return a.Base + (&url.URL{Path: a.path(page, l)}).String()
}

// path is where a page lies below the base.
func (a Address) path(page string, l issue.Language) string {
	return a.folder(l) + strings.ToLower(strings.Trim(page, "/")) + "/"
}

// folder is where the pages of a language lie below the base.
func (a Address) folder(l issue.Language) string {
	if l == a.Root {
		return ""
	}
	return string(l) + "/"
}

// PublishedAt has the files that readers take away, and the codes of posters, lead there.
func (c *Composer) PublishedAt(a Address) { c.address = a }
