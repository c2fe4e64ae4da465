package preview

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/tekan-press/tekan/internal/diag"
)

// state is what an open page needs to know.
type state struct {
	// Build names the pages: a page of another build reloads itself.
	Build    int64          `json:"build"`
	Findings []diag.Finding `json:"findings"`
}

// events holds the state and wakes those who wait for the next.
type events struct {
	mu   sync.Mutex
	now  state
	next chan struct{} // closed when now changes
}

// newEvents starts counting builds at the time, so that pages left open by an
// earlier server reload.
func newEvents(start time.Time) *events {
	return &events{now: state{Build: start.UnixMilli(), Findings: []diag.Finding{}}, next: make(chan struct{})}
}

// publish sets the findings; rebuilt tells that there are new pages.
func (n *events) publish(rebuilt bool, found []diag.Finding) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if rebuilt {
		n.now.Build++
	}
	n.now.Findings = append([]diag.Finding{}, found...)
	n.wake()
}

// add adds what was found when a page was asked for, if anything.
func (n *events) add(found []diag.Finding) {
	if len(found) == 0 {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.now.Findings = merge(found, n.now.Findings)
	n.wake()
}

func (n *events) wake() {
	close(n.next)
	n.next = make(chan struct{})
}

func (n *events) read() (state, <-chan struct{}) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.now, n.next
}

// ServeHTTP streams every state as a server-sent event:
// https://html.spec.whatwg.org/multipage/server-sent-events.html
func (n *events) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	flush := http.NewResponseController(w)
	for {
		now, next := n.read()
		data, err := json.Marshal(now)
		if err != nil {
			return
		}
		if _, err := fmt.Fprintf(w, "data: %s\n\n", data); err != nil || flush.Flush() != nil {
			return
		}
		select {
		case <-next:
		case <-r.Context().Done():
			return
		}
	}
}
