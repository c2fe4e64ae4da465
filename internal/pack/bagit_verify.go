package pack

import (
	"bufio"
	"bytes"
	"fmt"
	"strings"
)

// proveBag proves what RFC 8493 asks of a bag besides what a manifest says:
// that its lists name every file once, with the right sums, and that the
// payload weighs what the bag tells.
func proveBag(p *proof) error {
	for _, tag := range []string{"", "tag"} {
		for _, algorithm := range []string{"sha256", "sha512"} {
			if err := p.bagList(tag+"manifest-"+algorithm+".txt", tag != "", algorithm); err != nil {
				return err
			}
		}
	}
	declared, err := p.read("bagit.txt")
	if err != nil {
		return err
	}
	if string(declared) != "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n" {
		p.fail("bagit.txt", "content-differs", "", "%q does not declare BagIt 1.0 in UTF-8", "bagit.txt")
	}
	info, err := p.read("bag-info.txt")
	if err != nil {
		return err
	}
	bytes, files := int64(0), 0
	for _, e := range p.pieces {
		if strings.HasPrefix(e.name, "data/") {
			bytes += e.size
			files++
		}
	}
	if oxum := fmt.Sprintf("\nPayload-Oxum: %d.%d\n", bytes, files); !strings.Contains("\n"+string(info), oxum) {
		p.fail("bag-info.txt", "content-differs", "", "%q does not tell the payload's %d bytes in %d files", "bag-info.txt", bytes, files)
	}
	return nil
}

// bagList holds one list of sums against the files it is to name.
func (p *proof) bagList(list string, tags bool, algorithm string) error {
	data, err := p.read(list)
	if err != nil {
		return err
	}
	if data == nil {
		p.fail(list, "file-missing", "", "%q is not there", list)
		return nil
	}
	sums := map[string]string{}
	lines := bufio.NewScanner(bytes.NewReader(data))
	for lines.Scan() {
		sum, name, ok := strings.Cut(lines.Text(), "  ")
		if _, twice := sums[name]; !ok || twice {
			p.fail(list, "content-differs", "", "%q has a line that is no sum and name, or names a file twice", list)
			return nil
		}
		if _, there := p.byName[name]; !there {
			p.fail(list, "file-missing", "", "%q names %.200q, which is not in the bag", list, name)
			continue
		}
		sums[name] = sum
	}
	if err := lines.Err(); err != nil {
		p.fail(list, "content-differs", "", "%q: %v", list, err)
		return nil
	}
	for _, e := range p.pieces {
		if strings.HasPrefix(e.name, "data/") == tags || strings.HasPrefix(e.name, "tagmanifest-") {
			continue
		}
		have := p.sums.sha256[e.name]
		if algorithm == "sha512" {
			have = p.sums.sha512[e.name]
		}
		if want, listed := sums[e.name]; !listed {
			p.fail(e.name, "unknown-file", "", "%q is in the bag and not in %s", e.name, list)
		} else if have != want {
			p.fail(e.name, "content-differs", "", "%q has another sum than %s says", e.name, list)
		}
		delete(sums, e.name)
	}
	for name := range sums {
		p.fail(list, "file-missing", "", "%q names %q, which does not belong there", list, name)
	}
	return nil
}
