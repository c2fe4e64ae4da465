package importer

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// patience is how long LibreOffice may take for one document, its start included.
const patience = 3 * time.Minute

// isOLE says whether a file is in the format of Office before 2007, or encrypted by a
// later one ([MS-CFB] 2.2).
func isOLE(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
}

// isEncrypted says whether such a file is a document behind a password ([MS-OFFCRYPTO]
// 2.3.4): its directory names the package in UTF-16.
func isEncrypted(data []byte) bool {
	name := []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
	return bytes.Contains(data, name)
}

// readThroughOffice reads a document in a format that LibreOffice knows.
func (r reading) readThroughOffice(ext string, data []byte) (*Manuscript, error) {
	if isEncrypted(data) {
		return nil, r.refuse("save it without a password", "%q is encrypted", r.name)
	}
	program := officeProgram()
	if program == "" {
		return nil, r.refuse("open it in Word, WPS or LibreOffice and save it as .docx (File, Save as, Word document); or install LibreOffice, and import it as it is",
			"%q is in the format %s, which only LibreOffice can read here", r.name, ext)
	}
	dir, err := os.MkdirTemp("", "tekan-import-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	in := filepath.Join(dir, "manuscript"+ext)
	if err := os.WriteFile(in, data, 0o600); err != nil {
		return nil, err
	}
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	// A profile of its own: it neither waits for a window that is open nor runs what is
	// set up there.
	cmd := exec.CommandContext(ctx, program, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")),
		"--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML", "--outdir", filepath.Join(dir, "out"), in)
	_ = cmd.Run() // it ends with 0 when it could not read the document, too
	out, err := readBounded(filepath.Join(dir, "out", "manuscript.docx"))
	if err != nil {
		return nil, r.refuse("open it in its program and save it as .docx", "LibreOffice can not read %q", r.name)
	}
	made, err := r.openArchive(out)
	if err != nil {
		return nil, err
	}
	return made.readDocx()
}

// officeProgram is where LibreOffice is, "" where it is not.
func officeProgram() string {
	for _, name := range []string{"soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice",
		`C:\Program Files\LibreOffice\program\soffice.exe`} {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	return ""
}
