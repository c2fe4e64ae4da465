package main

import (
	"archive/zip"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// runGuide runs the commands of the first section of an editors' guide, one after the
// other, as an editor would who follows it to the letter. They may find that there is
// something left to do (exit code 1); none may be unknown or fail.
func runGuide(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: guide FILE")
	}
	ts.Check(writeWord(ts.MkAbs("稿件.docx"), "守好一条河", "河边的人回来了，沿着堤岸走了很久。", "两岸种树1200棵。"))
	ts.Check(writeWord(ts.MkAbs("english.docx"), "Looking after a river", "People have come back to the river and walk along it.", "They planted 1,200 trees along both banks."))
	var script strings.Builder
	for _, command := range commandsOf(ts.ReadFile(args[0])) {
		if strings.HasPrefix(command, "tekan serve") {
			continue // it goes on until somebody stops it; serve.txtar tries it
		}
		fmt.Fprintf(&script, "%s\ncode=$?; if [ $code -gt 1 ]; then echo \"exit code $code: %s\" >&2; exit 1; fi\n", command, strings.ReplaceAll(command, `"`, `\"`))
	}
	ts.Setenv("HOME", ts.MkAbs("."))
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		ts.Setenv("GIT_"+who+"_NAME", "editor")
		ts.Setenv("GIT_"+who+"_EMAIL", "editor@newsroom.cn")
	}
	ts.Check(ts.Exec("bash", "-c", script.String()))
}

// commandsOf are the lines of the blocks of commands in the first section of a guide.
func commandsOf(guide string) (commands []string) {
	_, section, _ := strings.Cut(guide, "\n## ")
	section, _, _ = strings.Cut(section, "\n## ")
	inside := false
	for line := range strings.Lines(section) {
		switch line = strings.TrimSpace(line); {
		case strings.HasPrefix(line, "```"):
			inside = line == "```sh"
		case inside && line != "":
			commands = append(commands, line)
		}
	}
	return commands
}

// writeWord writes paragraphs as the smallest file that Word would open.
func writeWord(name string, paragraphs ...string) error {
	f, err := os.Create(filepath.Clean(name))
	if err != nil {
		return err
	}
	defer f.Close()
	w := zip.NewWriter(f)
	document, err := w.Create("word/document.xml")
	if err != nil {
		return err
	}
	fmt.Fprint(document, `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for _, p := range paragraphs {
		fmt.Fprintf(document, "<w:p><w:r><w:t>%s</w:t></w:r></w:p>", p)
	}
	fmt.Fprint(document, "</w:body></w:document>")
	return w.Close()
}
