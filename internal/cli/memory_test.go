package cli

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

func TestGarbage(t *testing.T) {
	const mib = 1 << 20
	for _, c := range []struct {
		live, room uint64
		want       int
	}{
		{0, 1024 * mib, 12700}, {8 * mib, 1024 * mib, 12700}, {128 * mib, 1024 * mib, 700}, {512 * mib, 1024 * mib, 100},
		{1024 * mib, 1024 * mib, 100}, {100_000 * mib, 1024 * mib, 100}, {16 * mib, 64 * mib, 300}, {16 * mib, 0, 100},
	} {
		if got := garbage(c.live, c.room); got != c.want {
			t.Errorf("%d MiB with room for %d: %d, want %d", c.live/mib, c.room/mib, got, c.want)
		}
	}
}

// How much garbage may gather follows what is live.
func TestSpendMemory(t *testing.T) {
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	spendMemory()
	for _, live := range []int{1 << 10, 512 << 20, 1 << 10} { // the second more than half of any room
		held := make([]byte, live)
		usual := false
		for range 100 {
			runtime.GC()
			time.Sleep(10 * time.Millisecond) // it is set by a goroutine of its own
			set := debug.SetGCPercent(100)
			debug.SetGCPercent(set)
			if usual = set == 100; usual == (live > 1<<20) {
				break
			}
		}
		if usual != (live > 1<<20) {
			t.Errorf("with %d bytes live, garbage is collected as usual: %t", live, usual)
		}
		runtime.KeepAlive(held)
	}
}
