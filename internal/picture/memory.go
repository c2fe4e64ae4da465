package picture

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// memoryFormat is another one when what is remembered means something else.
const memoryFormat = 1

// Memory holds what was found out about the pictures of an issue, since to decode
// one takes about half a second. A picture is known by its name, its size and the
// time it was written.
type Memory struct {
	file string // where it is kept, "" when nowhere

	mu      sync.Mutex
	known   map[string]remembered
	asked   map[string]bool
	learned bool
}

// remembered is one picture in the file of a memory.
type remembered struct {
	Size    int64
	Written time.Time
	Decoded bool
	File    File
}

type memoryFile struct {
	Format   int
	Pictures map[string]remembered
}

// Recall returns what is remembered of the issue in a folder, in a folder for
// caches. A memory that can not be read is empty, and with no folder for caches
// it lasts as long as the program.
func Recall(caches, issue string) *Memory {
	m := &Memory{known: map[string]remembered{}, asked: map[string]bool{}}
	if caches == "" {
		return m
	}
	sum := sha256.Sum256([]byte(issue))
	m.file = filepath.Join(caches, "tekan", "pictures", hex.EncodeToString(sum[:8])+".json")
	data, err := os.ReadFile(m.file)
	var kept memoryFile
	if err == nil && json.Unmarshal(data, &kept) == nil && kept.Format == memoryFormat && kept.Pictures != nil {
		m.known = kept.Pictures
	}
	return m
}

// Look reads a picture, unless it is known already. It may be called by several
// goroutines at once.
func (m *Memory) Look(fsys fs.FS, name string, decode bool) (File, error) {
	return m.ask(fsys, name, decode, func(data []byte) File { return Read(data, decode) })
}

// Tells is Tells of a file of any kind, unless it is known already.
func (m *Memory) Tells(fsys fs.FS, name string) (Private, error) {
	f, err := m.ask(fsys, name, false, func(data []byte) File { return File{Private: Tells(data)} })
	return f.Private, err
}

func (m *Memory) ask(fsys fs.FS, name string, decode bool, read func([]byte) File) (File, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return File{}, err
	}
	m.mu.Lock()
	old, known := m.known[name]
	m.asked[name] = true
	m.mu.Unlock()
	if known && old.Size == info.Size() && old.Written.Equal(info.ModTime()) && (old.Decoded || !decode) {
		return old.File, nil
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return File{}, err
	}
	f := read(data)
	if !info.ModTime().IsZero() {
		m.mu.Lock()
		m.known[name] = remembered{info.Size(), info.ModTime(), decode, f}
		m.learned = true
		m.mu.Unlock()
	}
	return f, nil
}

// Keep writes down what was learned, of the pictures that were asked for. It is
// done by a rename, so that nobody reads half of it.
func (m *Memory) Keep() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.file == "" || !m.learned {
		return nil
	}
	kept := memoryFile{memoryFormat, map[string]remembered{}}
	for name := range m.asked {
		if r, ok := m.known[name]; ok {
			kept.Pictures[name] = r
		}
	}
	data, err := json.Marshal(kept)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(m.file), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(m.file), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone, when all went well
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), m.file)
}
