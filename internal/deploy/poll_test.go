package deploy

import (
	"fmt"
	"io"
	"net/http"
	"regexp"
	"sync"
	"testing"
	"time"
)

// pollWhile reads all pages of a site again and again while work is done, as
// readers do: with the stylesheet that each page names. Every page has to answer
// whole, with a stylesheet of its own edition.
func pollWhile(t *testing.T, base string, work func()) {
	t.Helper()
	stop := make(chan struct{})
	var wg sync.WaitGroup
	var rounds [2]int
	for i := range rounds {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				for _, path := range []string{"/", "/en/", "/report-0/", "/report-1/", "/report-2/", "/feed.xml"} {
					if err := readPage(base, path); err != nil {
						t.Error(err)
						return
					}
				}
				rounds[i]++
				time.Sleep(5 * time.Millisecond) // leave the machine to the work
			}
		})
	}
	work()
	close(stop)
	wg.Wait()
	t.Logf("read all pages %d times", rounds[0]+rounds[1])
	if rounds[0]+rounds[1] == 0 {
		t.Error("no reader came round")
	}
}

func readPage(base, path string) error {
	text, err := read(base + path)
	if err != nil || path == "/feed.xml" {
		return err
	}
	m := regexp.MustCompile(`href=(/css/[^>]*)>.*<p>(edition \d+)</p>$`).FindStringSubmatch(text)
	if m == nil {
		return fmt.Errorf("%s is not whole: %q", path, text)
	}
	css, err := read(base + m[1])
	if err == nil && css != "/* "+m[2]+" */" {
		err = fmt.Errorf("%s is of %s, its stylesheet is %q", path, m[2], css)
	}
	return err
}

func read(url string) (string, error) {
	res, err := http.Get(url)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answers %s", url, res.Status)
	}
	return string(data), err
}
