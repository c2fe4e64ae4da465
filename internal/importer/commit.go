package importer

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
)

// commit writes files into the folder of an issue: all beside their places first,
// then renamed one after the other; then it removes those that are to go, with the
// folders that are left empty. What fails leaves the issue as it was. No link leads it
// out of the folder.
func commit(dir string, files map[string][]byte, gone []string) (err error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	var undo []func() error
	defer func() {
		if err != nil {
			for _, step := range slices.Backward(undo) {
				err = errors.Join(err, step())
			}
		}
	}()
	temps := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		made, err := makeFolders(root, path.Dir(name))
		for _, folder := range made {
			undo = append(undo, func() error { return root.Remove(folder) })
		}
		if err != nil {
			return err
		}
		temp := path.Join(path.Dir(name), ".tekan-"+path.Base(name))
		undo = append(undo, func() error { return removeIfThere(root, temp) })
		if err := writeNew(root, temp, files[name]); err != nil {
			return err
		}
		temps[name] = temp
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		old, readErr := root.ReadFile(name)
		if readErr != nil && !errors.Is(readErr, fs.ErrNotExist) {
			return readErr
		}
		if err := root.Rename(temps[name], name); err != nil {
			return err
		}
		undo = append(undo, func() error {
			if readErr != nil {
				return root.Remove(name)
			}
			return root.WriteFile(name, old, 0o644)
		})
	}
	for _, name := range gone {
		old, err := root.ReadFile(name)
		if err != nil {
			return err
		}
		if err := root.Remove(name); err != nil {
			return err
		}
		undo = append(undo, func() error { return root.WriteFile(name, old, 0o644) })
	}
	for _, name := range gone {
		_ = root.Remove(path.Dir(name)) // as long as there is something in it, it stays
	}
	return nil
}

func removeIfThere(root *os.Root, name string) error {
	if err := root.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// makeFolders makes a folder and those above it, and returns what it made, the
// outermost first.
func makeFolders(root *os.Root, folder string) (made []string, err error) {
	at := ""
	for part := range strings.SplitSeq(folder, "/") {
		at = path.Join(at, part)
		switch err := root.Mkdir(at, 0o777); {
		case err == nil:
			made = append(made, at)
		case !errors.Is(err, fs.ErrExist):
			return made, err
		}
	}
	return made, nil
}

// writeNew writes a file that is on the disk when it returns.
func writeNew(root *os.Root, name string, data []byte) error {
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}
