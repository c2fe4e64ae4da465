//go:build !linux

package cli

// memory is what a machine of today has at least, where it is not asked.
func memory() uint64 { return 8 << 30 }

// advise does nothing where no advice is known.
func advise(uint64) {}
