package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// spendMemory has garbage collected less often than usual as long as there is less
// than a gigabyte in use: what a verb reads it needs until its end, and looking
// through it again and again takes a tenth of its time. The kernel is advised of what
// will be needed. Whoever sets Go's own variables is asked first.
func spendMemory() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	var spend func(struct{})
	spend = func(struct{}) {
		metrics.Read(live)
		debug.SetGCPercent(garbage(live[0].Value.Uint64()))
		runtime.AddCleanup(new([64]byte), spend, struct{}{}) // once more when garbage has been collected
	}
	advise()
	spend(struct{}{})
}

// garbage is how much of it may gather before it is collected, in per cent of what is live:
// four times as much, or what makes 320 MB where little is live, so that a small issue is
// built without; less where that would be more than a gigabyte with what is live, and as much as
// usual at least. A limit in bytes would have a large issue collected all the time.
func garbage(live uint64) int {
	const start, small, large = 8 << 20, 320 << 20, 1 << 30
	live = max(live, start) // with the variables, of which Go wants the same
	return int(100 * (max(2*live, min(max(5*live, small), large)) - live) / live)
}
