//go:build !linux

package deploy

// flush does nothing where no call is known that does it for all files at once.
func flush(string) error { return nil }
