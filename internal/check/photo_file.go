package check

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/bep/imagemeta"
)

// photoFile is what a picture says of itself.
type photoFile struct {
	width, height int
	// makers are the names in its metadata, as written by the camera, the
	// photographer or the agency.
	makers []string
	// located is true when it says where it was taken.
	located bool
}

// readPhoto reads the size and the metadata of a picture of an issue.
func readPhoto(fsys fs.FS, name string) (photoFile, error) {
	formats := map[string]imagemeta.ImageFormat{
		".jpg": imagemeta.JPEG, ".jpeg": imagemeta.JPEG, ".png": imagemeta.PNG, ".webp": imagemeta.WebP, ".avif": imagemeta.AVIF,
	}
	f, err := fsys.Open(name)
	if err != nil {
		return photoFile{}, err
	}
	defer f.Close()
	r, ok := f.(io.ReadSeeker)
	if !ok {
		return photoFile{}, fmt.Errorf("%s can not be read from an archive", name)
	}
	var p photoFile
	o := imagemeta.Options{R: r, ImageFormat: formats[path.Ext(name)], HandleTag: p.note}
	// XMP is asked for alone: beside EXIF, the decoder takes the first segment
	// of a JPEG for EXIF whatever it is.
	o.Sources = imagemeta.XMP
	_, _ = imagemeta.Decode(o)
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return photoFile{}, err
	}
	o.Sources = imagemeta.EXIF | imagemeta.IPTC | imagemeta.CONFIG
	got, err := imagemeta.Decode(o)
	p.width, p.height = got.ImageConfig.Width, got.ImageConfig.Height
	if p.width > 0 {
		err = nil // damaged metadata does not spoil the picture
	} else if err == nil {
		err = fmt.Errorf("no size in it")
	}
	return p, err
}

// note takes in one tag.
func (p *photoFile) note(tag imagemeta.TagInfo) error {
	switch tag.Tag {
	case "By-line", "Credit", "Creator", "Artist": // IPTC, photoshop:Credit, dc:creator, EXIF
		if s := strings.TrimSpace(strings.Trim(fmt.Sprint(tag.Value), "[]")); s != "" {
			p.makers = append(p.makers, s)
		}
	case "GPSLatitude", "GPSLongitude":
		p.located = true
	}
	return nil
}
