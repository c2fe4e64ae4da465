package main

import (
	"archive/zip"
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/tekan-press/tekan/internal/cli"
	"github.com/tekan-press/tekan/internal/face"
)

func TestMain(m *testing.M) {
	program := func(p cli.Program) func() {
		return func() { os.Exit(p.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
	}
	testscript.Main(m, map[string]func(){
		"tekan":       program(cli.Program{Theme: theme}),
		"tekan-faces": program(cli.Program{Theme: theme, Faces: faces()}),
		"tekan-bare":  program(cli.Program{Theme: theme, Faces: fstest.MapFS{}}),
	})
}

// TestScript runs every verb, and every way it refuses, as a reader of the help
// text would. The program is the one without a word about faces; tekan-faces
// carries what make fetched, if it was run (the condition carried), and tekan-bare
// nothing. Beside testscript's own commands there are:
//
//	site NAME DIR [PATH…]   copy a test site, without the paths named
//	picture FILE WIDTH HEIGHT [KEY=VALUE…]   draw a picture with metadata, see makePicture
//	pixel R,G,B FILE…       each picture has this colour in its middle, or one next to it
//	crlf PATH…              end every line of the texts there as Windows does
//	encode ENCODING FILE [TEXT]   write the text, or what is there, with a mark of byte order (mark), as utf-16 or as gb18030
//	face DIR NAME TEXT [FEATURE…]   the face cut for the site built in DIR has the characters of the text, and these features
//	private DIR TEXT…       no file below DIR may hold any of the texts, however packed, or any original
//	kept DIR…               the editor of an Official Account loses nothing of the article in this folder
//	step NAME [VAR=VALUE…]   run a step of the workflow, see runStep
//	guide FILE              run the commands of the first section of a guide, see runGuide
//	snapshot DIR FILE       write the names and hashes of all files in DIR to FILE
//	exits CODE PROGRAM…     run a program that must end with the exit code
//	freeport NAME           set a variable to a port that nobody listens on
//	fetch URL TEXT          ask until the answer holds the text
//	front DIR NAME          serve what is published in DIR, at the address in the variable
//	cached DIR NAME         the same behind a cache that keeps everything for two seconds
//	unpack FILE DIR         unpack a zip archive
//	release DIR VERSION     commit and tag what is in DIR, a module, and have go find it without a network
//	hugo ARG…               run plain Hugo
//	hostile FILE NAME…      make a zip archive with entries of exactly these names
func TestScript(t *testing.T) {
	sites, err := filepath.Abs("testdata/sites")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, ".cache"))
			env.Setenv("REPO", filepath.Dir(filepath.Dir(sites)))
			program, err := exec.LookPath("tekan")
			if err != nil {
				return err
			}
			env.Setenv("PROGRAMS", filepath.Dir(program))
			modulesFrom(env)
			return nil
		},
		Condition: func(cond string) (bool, error) {
			if cond != "carried" {
				return false, fmt.Errorf("no condition %q", cond)
			}
			return face.New(faces()).Carried(), nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"site": func(ts *testscript.TestScript, _ bool, args []string) {
				dir := ts.MkAbs(args[1])
				ts.Check(os.CopyFS(dir, os.DirFS(filepath.Join(sites, args[0]))))
				for _, name := range args[2:] {
					ts.Check(os.RemoveAll(filepath.Join(dir, name)))
				}
			},
			"step":    runStep,
			"guide":   runGuide,
			"release": releaseModule,
			"hugo":    runHugo,
			"picture": makePicture,
			"pixel":   hasPixel,
			"crlf":    writeCRLF,
			"encode":  encode,
			"face":    hasFace,
			"private": isPrivate,
			"kept":    isKept,
			"snapshot": func(ts *testscript.TestScript, _ bool, args []string) {
				text, err := snapshot(ts.MkAbs(args[0]))
				ts.Check(err)
				ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o666))
			},
			"exits": func(ts *testscript.TestScript, _ bool, args []string) {
				code := "0"
				if err := ts.Exec(args[1], args[2:]...); err != nil {
					code = strings.TrimPrefix(err.Error(), "exit status ")
				}
				if code != args[0] {
					ts.Fatalf("exit code %s, want %s", code, args[0])
				}
			},
			"freeport": func(ts *testscript.TestScript, _ bool, args []string) {
				l, err := net.Listen("tcp", "127.0.0.1:0")
				ts.Check(err)
				_, port, _ := net.SplitHostPort(l.Addr().String())
				ts.Check(l.Close())
				ts.Setenv(args[0], port)
			},
			"front": func(ts *testscript.TestScript, _ bool, args []string) {
				server := httptest.NewServer(front(ts.MkAbs(args[0])))
				ts.Defer(server.Close)
				ts.Setenv(args[1], server.URL)
			},
			"cached": func(ts *testscript.TestScript, _ bool, args []string) {
				server := httptest.NewServer(keep(2*time.Second, front(ts.MkAbs(args[0]))))
				ts.Defer(server.Close)
				ts.Setenv(args[1], server.URL)
			},
			"unpack": func(ts *testscript.TestScript, _ bool, args []string) {
				r, err := zip.OpenReader(ts.MkAbs(args[0]))
				ts.Check(err)
				ts.Check(os.CopyFS(ts.MkAbs(args[1]), r))
				ts.Check(r.Close())
			},
			"hostile": func(ts *testscript.TestScript, _ bool, args []string) {
				ts.Check(hostile(ts.MkAbs(args[0]), args[1:]))
			},
			"fetch": func(ts *testscript.TestScript, _ bool, args []string) {
				if !fetch(args[0], args[1]) {
					ts.Fatalf("%s never held %q", args[0], args[1])
				}
			},
		},
	})
}

// snapshot lists all files below a folder with their hashes.
func snapshot(dir string) (string, error) {
	var b strings.Builder
	root := os.DirFS(dir)
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		fmt.Fprintf(&b, "%x %s\n", sha256.Sum256(data), name)
		return err
	})
	return b.String(), err
}

// hostile writes an archive whose headers are those of a package and whose
// names need not be.
func hostile(file string, names []string) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	w := zip.NewWriter(f)
	for _, name := range names {
		h := &zip.FileHeader{Name: name, CreatorVersion: 20, ReaderVersion: 20}
		if _, err := w.CreateRaw(h); err != nil {
			return err
		}
	}
	return errors.Join(w.Close(), f.Close())
}

func fetch(url, text string) bool {
	for range 600 {
		if res, err := http.Get(url); err == nil {
			found := false
			for lines := bufio.NewScanner(res.Body); !found && lines.Scan(); { // a stream of events has no end
				found = strings.Contains(lines.Text(), text)
			}
			res.Body.Close()
			if found {
				return true
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	return false
}
