package deploy

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"
)

// fault answers a request, or says false to let it pass.
type fault func(w http.ResponseWriter, r *http.Request, pass http.Handler) bool

// at has a fault happen to some requests only, the first few of each kind.
func at(which func(*http.Request) bool, times int64, what fault) fault {
	var seen sync.Map
	return func(w http.ResponseWriter, r *http.Request, pass http.Handler) bool {
		if !which(r) {
			return false
		}
		n, _ := seen.LoadOrStore(r.Method+r.URL.Path, new(atomic.Int64))
		return n.(*atomic.Int64).Add(1) <= times && what(w, r, pass)
	}
}

const always = 1 << 60

func isPointer(method string) func(*http.Request) bool {
	return func(r *http.Request) bool { return r.Method == method && strings.HasSuffix(r.URL.Path, "/"+pointerKey) }
}

func isGet(r *http.Request) bool { return r.Method == http.MethodGet }

func isList(r *http.Request) bool { return isGet(r) && r.URL.Query().Has("list-type") }

func isObject(r *http.Request) bool { return isGet(r) && !isList(r) }

// answers is what a store says of itself.
func answers(status int, code string) fault {
	return func(w http.ResponseWriter, _ *http.Request, _ http.Handler) bool {
		w.Header().Set("Content-Type", "application/xml")
		w.WriteHeader(status)
		fmt.Fprintf(w, "<?xml version='1.0' encoding='UTF-8'?><Error><Code>%s</Code><Message>Try again.</Message></Error>", code)
		return true
	}
}

// loses does what was asked, or does not, and loses the answer.
func loses(done bool) fault {
	return func(_ http.ResponseWriter, r *http.Request, pass http.Handler) bool {
		if done {
			pass.ServeHTTP(httptest.NewRecorder(), r)
		}
		panic(http.ErrAbortHandler)
	}
}

// halves cuts an answer short, after so many bytes at most.
func halves(most int) fault {
	return func(w http.ResponseWriter, r *http.Request, pass http.Handler) bool {
		whole := httptest.NewRecorder()
		pass.ServeHTTP(whole, r)
		maps.Copy(w.Header(), whole.Header())
		w.Header().Set("Content-Length", strconv.Itoa(whole.Body.Len()))
		w.WriteHeader(whole.Code)
		_, _ = w.Write(whole.Body.Bytes()[:min(most, whole.Body.Len()/2)])
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}
}

// What a store answers is told as it is, tried again where that is safe, and
// named.
func TestStoreAnswers(t *testing.T) {
	endpoint := startStore(t)
	for i, test := range []struct {
		name  string
		fault fault
		live  string // after the deploy
		want  string // of the error; none when empty
	}{
		{"busy for a moment", at(isPointer("PUT"), 3, answers(409, "ConditionalRequestConflict")), "edition 2", ""},
		{"busy in other words", at(isPointer("PUT"), 1, answers(409, "OperationAborted")), "edition 2", ""},
		{"busy", at(isPointer("PUT"), always, answers(409, "ConditionalRequestConflict")), "edition 1",
			`the store is busy with another request for it: it answers 409 ConditionalRequestConflict`},
		{"busy with any key", at(func(r *http.Request) bool { return r.Method == "PUT" }, 1, answers(409, "OperationAborted")), "edition 2", ""},
		{"refused for no reason", at(isPointer("PUT"), always, answers(412, "PreconditionFailed")), "edition 1",
			`does not take it, though nobody else has written there`},
		{"the answer to the switch is lost", at(isPointer("PUT"), always, loses(true)), "edition 2", ""},
		{"the switch is lost", at(isPointer("PUT"), always, loses(false)), "edition 1", `write "`},
		{"the switch is lost, then everything", afterwards(isPointer("PUT"), loses(false)), "edition 1", "and what is live now can not be read"},
		{"the answer to the switch is lost, then everything", afterwards(isPointer("PUT"), loses(true)), "edition 2", "and what is live now can not be read"},
		{"every answer is cut once", at(isGet, 1, halves(always)), "edition 2", ""},
		{"the pointer is always cut", at(isPointer("GET"), always, halves(always)), "edition 1", `current" at s3://magazine/answer-10`},
		{"objects are always cut", at(isObject, always, halves(always)), "edition 1", "cut short after "},
		{"lists are always cut", at(isList, always, halves(always)), "edition 1", "the answer was cut short"},
		{"every write is lost once", at(func(r *http.Request) bool { return r.Method != "GET" }, 1, loses(true)), "edition 2", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			name := fmt.Sprint("answer-", i)
			direct := openTest(t, storeURL(endpoint, name, ""), patient())
			res, err := Deploy(t.Context(), direct, leaflet(1), Options{})
			if err != nil {
				t.Fatal(err)
			}
			f := newFaulty(t, endpoint, 0, func(w http.ResponseWriter, r *http.Request, pass http.Handler) {
				if !test.fault(w, r, pass) {
					pass.ServeHTTP(w, r)
				}
			})
			defer f.end()
			_, err = Deploy(t.Context(), openTest(t, storeURL(f.URL, name, ""), patient()), leaflet(2), Options{})
			if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %q", err, test.want)
			}
			if got := mustBeWhole(t, direct); got != test.live {
				t.Errorf("live is %s", got)
			}
			if errors.Is(err, ErrMoved) {
				t.Errorf("another run is blamed: %v", err)
			}
			var still Unswitched
			if isPut := strings.HasPrefix(test.name, "busy") || strings.HasPrefix(test.name, "refused") || test.name == "the switch is lost"; isPut && err != nil &&
				(!errors.As(err, &still) || still.Live != res.Plan.Manifest.Release) {
				t.Errorf("%v does not know what is live", err)
			}
		})
	}
	t.Run("reads on", func(t *testing.T) { readsOn(t, endpoint) })
	t.Run("the end of an upload is lost", func(t *testing.T) {
		end := at(func(r *http.Request) bool { return r.Method == http.MethodPost && r.URL.Query().Has("uploadId") }, 1, loses(true))
		f := newFaulty(t, endpoint, 0, func(w http.ResponseWriter, r *http.Request, pass http.Handler) {
			if !end(w, r, pass) {
				pass.ServeHTTP(w, r)
			}
		})
		defer f.end()
		storeLarge(t, f.URL)
	})
}

// afterwards breaks a request in a way and lets nothing through after it.
func afterwards(which func(*http.Request) bool, how fault) fault {
	var over atomic.Bool
	return func(w http.ResponseWriter, r *http.Request, pass http.Handler) bool {
		if over.Load() {
			panic(http.ErrAbortHandler)
		}
		if !which(r) {
			return false
		}
		over.Store(true)
		return how(w, r, pass)
	}
}

// readsOn has the connection cut again and again within a large object.
func readsOn(t *testing.T, endpoint string) {
	direct := openTest(t, storeURL(endpoint, "reads-on", ""), patient())
	site := leaflet(1)
	site["film.mp4"] = &fstest.MapFile{Data: []byte(strings.Repeat("frame after frame ", 1<<20))}
	if _, err := Deploy(t.Context(), direct, site, Options{}); err != nil {
		t.Fatal(err)
	}
	var cuts, ranges atomic.Int64
	f := newFaulty(t, endpoint, 0, func(w http.ResponseWriter, r *http.Request, pass http.Handler) {
		if isObject(r) && strings.HasSuffix(r.URL.Path, ".mp4") {
			if r.Header.Get("Range") != "" {
				ranges.Add(1)
			}
			if cuts.Add(1) <= 7 { // more often than a request is tried
				halves(2<<20)(w, r, pass)
			}
		}
		pass.ServeHTTP(w, r)
	})
	defer f.end()
	v, found, err := Verify(t.Context(), openTest(t, storeURL(f.URL, "reads-on", ""), patient()), nil)
	if err != nil || len(found) > 0 || v.Bytes < 18<<20 {
		t.Errorf("read %d bytes, found %v, %v", v.Bytes, found, err)
	}
	if cuts.Load() != 8 || ranges.Load() != 7 {
		t.Errorf("asked %d times, for the rest %d times", cuts.Load(), ranges.Load())
	}
}

// A large content may take as long as it moves to reach the store, and what does
// not move is named.
func TestStoreIsPatient(t *testing.T) {
	t.Setenv("AWS_ACCESS_KEY_ID", accessKey)
	t.Setenv("AWS_SECRET_ACCESS_KEY", secretKey)
	t.Setenv("AWS_CONFIG_FILE", "/dev/null")
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
	film := []byte(strings.Repeat("frame after frame ", 1<<16))
	for _, stalls := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			client := pipes(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				buf := make([]byte, 32<<10)
				for n := 0; ; n++ {
					if _, err := io.ReadFull(r.Body, buf); err != nil {
						return
					}
					if stalls && n == 3 {
						_ = sleep(r.Context(), time.Hour)
						return
					}
					_ = sleep(r.Context(), 20*time.Second)
				}
			}))
			how := hasty()
			how.silence, how.dial = time.Minute, client.Transport.(*http.Transport).DialContext
			s := openTest(t, "s3://magazine/slow?region=us-east-1&endpoint=http://store", how)
			start := time.Now()
			err := s.Put(t.Context(), "film.mp4", bytesContent(film), Meta{})
			took := time.Since(start)
			switch {
			case !stalls && (err != nil || took < 10*time.Minute):
				t.Errorf("after %s: %v", took, err)
			case stalls && (err == nil || !strings.Contains(err.Error(), `write "slow/film.mp4" at s3://magazine/slow`) || !strings.Contains(err.Error(), "no answer for 1m0s")):
				t.Errorf("after %s: %v", took, err)
			}
			time.Sleep(time.Hour) // what still waits for the other end goes home
		})
	}
}
