package cli

import (
	"runtime"

	"golang.org/x/sys/unix"
)

// advise asks for pages of 2 MB instead of 4 KB where memory will be needed next, of which
// nothing is taken yet: to bring small pages one by one is a tenth of the work of a large
// issue. Go gives such advice no more, since a program that lives long would hold more than
// it needs. What was asked for is let go at once, and Go fills that place first.
func advise() {
	const room = 512 << 20
	var limit unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_AS, &limit); err != nil || limit.Cur != unix.RLIM_INFINITY {
		return // addresses are rationed, and these would be missed later
	}
	mapped, err := unix.Mmap(-1, 0, room, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		return // so is memory, and Go would stop the program
	}
	_ = unix.Munmap(mapped)
	_ = unix.Madvise(make([]byte, room), unix.MADV_HUGEPAGE) // without, pages are small
	runtime.GC()
}
