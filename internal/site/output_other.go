//go:build !linux

package site

// exchange swaps two folders.
func exchange(temp, path string) error { return exchangeBySteps(temp, path) }
