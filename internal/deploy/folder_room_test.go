package deploy

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// What a folder has to outlast a loss of power is on the disk before the next step,
// and what is live is told by the link.
func TestTheSwitchReachesTheDisk(t *testing.T) {
	f := openDir(t).(*folder)
	mustDeployLeaflet(t, f, 1)
	was := mustReadlink(t, f)
	var steps []string
	note := func(what string, before bool) {
		live := "turned"
		if mustReadlink(t, f) == was {
			live = "not turned"
		}
		state, err := os.ReadFile(f.path(stateName))
		if noted := strings.Contains(string(state), filepath.Base(was)+`"`) && strings.Count(string(state), `"since"`) == 1; err != nil || noted != before {
			t.Errorf("%s: the state is %s, %v", what, state, err)
		}
		steps = append(steps, what+", "+live)
	}
	f.disk = disk{
		flush: func(string) error { note("the release", true); return nil },
		sync: func(name string) error {
			if name == f.dir {
				note("names", false)
			} else {
				note("the state", true)
			}
			return nil
		},
		write: f.disk.write,
	}
	mustDeployLeaflet(t, f, 2)
	want := []string{"the release, not turned", "the state, not turned", "names, not turned", "names, turned"}
	if !slices.Equal(steps, want) {
		t.Errorf("the order was %q, want %q", steps, want)
	}
}

// When the folder can not be flushed the switch has been made, and it is said.
func TestUnflushedIsSaid(t *testing.T) {
	f := openDir(t).(*folder)
	f.disk.sync = func(name string) error {
		if name == f.dir {
			return syscall.EIO
		}
		return nil
	}
	res, err := Deploy(t.Context(), f, leaflet(1), Options{})
	if err != nil || len(res.Warnings) != 2 || !strings.Contains(res.Warnings[1], "a loss of power could bring back the one before") {
		t.Errorf("warned of %q, %v", res.Warnings, err)
	}
}

func full(string, []byte) error { return syscall.ENOSPC }

// A full disk leaves what is live as it is, and lets one go back.
func TestFullDisk(t *testing.T) {
	f := openDir(t).(*folder)
	mustDeployLeaflet(t, f, 1)
	mustDeployLeaflet(t, f, 2)
	write := f.disk.write
	f.disk.write = full
	if _, err := Deploy(t.Context(), f, leaflet(3), Options{}); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("a deploy says %v", err)
	}
	if got := mustBeWhole(t, f); got != "edition 2" {
		t.Errorf("live is %s", got)
	}
	_, after, err := Rollback(t.Context(), f, "", Options{})
	warned := Warnings(f)
	if err != nil || len(warned) != 1 || !strings.Contains(warned[0], "state.json can not be written") {
		t.Errorf("going back warned of %q, %v", warned, err)
	}
	if got := mustBeWhole(t, f); got != "edition 1" || after.Release != filepath.Base(mustReadlink(t, f)) {
		t.Errorf("live is %s, told %s", got, after.Release)
	}
	f.disk.write = write
	mustDeployLeaflet(t, f, 3)
	if s, _, err := f.State(t.Context()); len(s.Published) != 3 || err != nil {
		t.Errorf("published are %v, %v", s.Published, err)
	}
	if got := mustBeWhole(t, f); got != "edition 3" {
		t.Errorf("with room again live is %s", got)
	}
}

// A state that says so, and a link that could not be turned, are no switch.
func TestLinkThatCanNotBeTurned(t *testing.T) {
	f := openDir(t).(*folder)
	mustDeployLeaflet(t, f, 1)
	write := f.disk.write
	f.disk.write = func(name string, data []byte) error {
		blocked := f.path("." + currentName + ".new/x")
		return errors.Join(write(name, data), os.MkdirAll(blocked, 0o777))
	}
	if _, err := Deploy(t.Context(), f, leaflet(2), Options{}); err == nil {
		t.Error("told as done")
	}
	if got := mustBeWhole(t, f); got != "edition 1" {
		t.Errorf("live is %s", got)
	}
}

// A run that is killed leaves its room and its half exchange to the next. Rooms of
// runs that live, and what others keep there, stay.
func TestLeftoversOfKilledRuns(t *testing.T) {
	f := openDir(t).(*folder)
	mustDeployLeaflet(t, f, 1)
	if _, err := os.Stat(f.path(tempName)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a run that ended left its room: %v", err)
	}
	killed := f.path(tempName + "/0123456789abcdef/fedcba9876543210")
	old, young := f.path(tempName+"/00000000000000aa"), f.path(tempName+"/00000000000000bb") // of earlier versions
	theirs := f.path(tempName + "/notes.txt")
	if err := os.MkdirAll(filepath.Dir(killed), 0o777); err != nil {
		t.Fatal(err)
	}
	exchanged := f.path("." + stateName + ".new")
	for _, name := range []string{killed, old, young, theirs, exchanged} {
		if err := os.WriteFile(name, []byte("half"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	long := time.Now().Add(-25 * time.Hour)
	if err := errors.Join(os.Chtimes(old, long, long), os.Chtimes(theirs, long, long), os.Symlink("releases/x", f.path("."+currentName+".new"))); err != nil {
		t.Fatal(err)
	}
	other := openAgain(t, f)
	live, err := other.newTemp()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(live, []byte("half"), 0o666); err != nil {
		t.Fatal(err)
	}
	mustDeployLeaflet(t, f, 2)
	for name, want := range map[string]bool{filepath.Dir(killed): false, old: false, exchanged: false, f.path("." + currentName + ".new"): false,
		young: true, theirs: true, live: true} {
		if _, err := os.Lstat(name); (err == nil) != want {
			t.Errorf("%s is there: %v, want %v", name, err == nil, want)
		}
	}
	other.leave()
	mustBeWhole(t, f)
}

func openAgain(t *testing.T, f *folder) *folder {
	t.Helper()
	again, err := Open(t.Context(), f.dir)
	if err != nil {
		t.Fatal(err)
	}
	return again.(*folder)
}

// A room that was taken away is replaced: the other run did not see it locked.
func TestRoomTakenAway(t *testing.T) {
	f := openDir(t).(*folder)
	mustDeployLeaflet(t, f, 1)
	if _, err := f.newTemp(); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(f.room.dir); err != nil {
		t.Fatal(err)
	}
	if err := f.Put(t.Context(), "server/x", bytesContent([]byte("x")), Meta{}); err != nil {
		t.Error(err)
	}

	whole := bytesContent([]byte("all of it"))
	whileWritten, tries := whole, 0
	whileWritten.Open = func() (io.ReadCloser, error) {
		tries++
		if tries > 1 {
			return whole.Open()
		}
		return io.NopCloser(io.MultiReader(strings.NewReader("all of it"), readerFunc(func([]byte) (int, error) {
			return 0, cmp.Or(os.RemoveAll(f.room.dir), io.EOF)
		}))), nil
	}
	if err := f.Put(t.Context(), "server/y", whileWritten, Meta{}); err != nil || tries != 2 {
		t.Errorf("after %d tries: %v", tries, err)
	}
	if data, err := readAll(t.Context(), f, "server/y"); err != nil || string(data) != "all of it" {
		t.Errorf("the target has %q, %v", data, err)
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(b []byte) (int, error) { return f(b) }

// A web server reads every file of a target that was made with a umask of 077, and
// every link to a content that such a run of an earlier version has made.
func TestReadableWhateverTheUmask(t *testing.T) {
	dir := filepath.Join(roomInMemory(t), "srv", "site")
	deployAs := func(n int, umask string) {
		t.Helper()
		self, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		child := exec.Command("sh", "-c", "umask "+umask+" && exec "+self)
		child.Env = append(os.Environ(), childEnv+"="+dir, fmt.Sprintf("%s=%d", editionEnv, n))
		if out, err := child.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	readable := func() {
		t.Helper()
		err := filepath.WalkDir(filepath.Dir(dir), func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			info, err := d.Info()
			want := fs.FileMode(0o444)
			if d.IsDir() {
				want = 0o555
			}
			if err == nil && info.Name() != lockName && info.Mode().Perm()&want != want {
				t.Errorf("%s has the mode %v", name, info.Mode())
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	deployAs(1, "077")
	readable()
	shared := hashOf(flyer(1)["fonts/face."+stamp(0)+".woff2"].Data)
	if err := errors.Join(os.Chmod(filepath.Join(dir, blobPrefix, shared), 0o600), os.Chmod(dir, 0o700)); err != nil {
		t.Fatal(err)
	}
	deployAs(2, "077")
	readable()
}

// What lies in the system's folder for temporary files is removed when it is ours
// and nobody can use it any more.
func TestScratchOfKilledRuns(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	long := time.Now().Add(-8 * 24 * time.Hour)
	for name, old := range map[string]bool{"tekan-deploy-1": true, "tekan-deploy-2": false, "tekan-deploy-notes": true, "other": true} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if old {
			if err := os.Chtimes(filepath.Join(dir, name), long, long); err != nil {
				t.Fatal(err)
			}
		}
	}
	s, err := newScratch()
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	var names []string
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if want := []string{"other", "tekan-deploy-2", "tekan-deploy-notes"}; err != nil || !slices.Equal(names, want) {
		t.Errorf("left are %v, want %v, %v", names, want, err)
	}
}

// endsUploads tries uploads in parts that were left: of a content that came, of one
// that did not, and of somebody else.
func endsUploads(t *testing.T, s *store) {
	ctx := context.Background()
	came, half := leafletCover(1), strings.Repeat("ab", 32)
	keys := []string{blobPrefix + came, blobPrefix + half, "blobs/film.mp4", "film.mp4"}
	for _, key := range keys {
		s.beginUpload(t, key)
	}
	mustDeployLeaflet(t, s, 1)
	s.mustHaveUploads(t, keys[1:]...)
	if _, err := Deploy(ctx, s, leaflet(2), Options{Now: time.Now().Add(8 * 24 * time.Hour)}); err != nil {
		t.Fatal(err)
	}
	s.mustHaveUploads(t, keys[2:]...)
}

func leafletCover(n int) string { return hashOf(leaflet(n)["index.html"].Data) }
