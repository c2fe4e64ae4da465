package cli

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

func TestGarbage(t *testing.T) {
	const mib = 1 << 20
	for live, want := range map[uint64]int{0: 3900, 8 * mib: 3900, 48 * mib: 566, 128 * mib: 400, 200 * mib: 400, 256 * mib: 300, 341 * mib: 200, 512 * mib: 100, 1024 * mib: 100, 100_000 * mib: 100} {
		if got := garbage(live); got != want {
			t.Errorf("%d MiB: %d", live/mib, got)
		}
	}
}

// How much garbage may gather follows what is live.
func TestSpendMemory(t *testing.T) {
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	spendMemory()
	percent := func(live, want int) (set int) {
		held := make([]byte, live)
		defer runtime.KeepAlive(held)
		for range 100 {
			runtime.GC()
			time.Sleep(10 * time.Millisecond) // it is set by a goroutine of its own
			set = debug.SetGCPercent(100)
			if debug.SetGCPercent(set); set == want {
				break
			}
		}
		return set
	}
	for _, live := range []int{128 << 20, 512 << 20, 128 << 20} {
		if want := garbage(uint64(live)); percent(live, want) != want {
			t.Errorf("with %d bytes it is not %d", live, want)
		}
	}
}
