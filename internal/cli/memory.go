package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// spendMemory has garbage collected less often than usual as long as a sixteenth of the
// memory there is, a gigabyte at most, has room for it: what a verb reads it needs until its
// end, and looking through it again and again takes a tenth of its time. The kernel is advised
// of what will be needed. Whoever sets Go's own variables is asked first.
func spendMemory() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	room := min(memory()/16, 1<<30)
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	var spend func(struct{})
	spend = func(struct{}) {
		metrics.Read(live)
		debug.SetGCPercent(garbage(live[0].Value.Uint64(), room))
		runtime.AddCleanup(new([64]byte), spend, struct{}{}) // once more when garbage has been collected
	}
	advise(room)
	spend(struct{}{})
}

// garbage is how much of it may gather before it is collected, in per cent of what is live:
// what fills the room with it, and as much as usual at least. A limit in bytes would have a
// large issue collected all the time.
func garbage(live, room uint64) int {
	live = max(live, 8<<20) // at the start, with the variables, of which Go wants the same
	return int(100 * (max(2*live, room) - live) / live)
}
