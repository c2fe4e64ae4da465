//go:build !linux

package cli

// advise does nothing where no advice is known.
func advise() {}
