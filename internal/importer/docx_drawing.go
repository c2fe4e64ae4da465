package importer

import (
	"path"
	"regexp"
)

// drawing reads pictures and text boxes of a drawing, in their order.
func (d *docx) drawing(e *element, run *docxRun) {
	alt := ""
	for _, p := range e.all("docPr") {
		alt = p.attr("descr")
		break
	}
	var walk func(e *element, depth int)
	walk = func(e *element, depth int) {
		for _, k := range e.kids {
			switch k.name {
			case "blip":
				d.picture(run, k.attr("embed"), k.attr("link"), alt)
			case "imagedata":
				d.picture(run, k.attr("id"), k.attr("href"), k.attr("title"))
			case "txbxContent":
				run.boxes = append(run.boxes, d.blocks(k.kids)...)
				continue
			case "textpath":
				if words := k.attr("string"); words != "" {
					d.m.Source.WriteString(words)
					run.boxes = append(run.boxes, paragraph(words))
				}
			case "AlternateContent":
				if c := choice(k); c != nil && depth < deepestXML {
					walk(c, depth+1)
				}
				continue
			}
			walk(k, depth+1)
		}
	}
	walk(e, 0)
}

// picture puts a picture into the line.
func (d *docx) picture(run *docxRun, id, linked, alt string) {
	l, ok := d.links[id]
	if !ok {
		if l, ok = d.links[linked]; !ok {
			return
		}
	}
	// What programs call a picture that nobody has described says nothing.
	if generatedAlt.MatchString(alt) {
		alt = ""
	}
	p := &Picture{Name: path.Base(l.target), Alt: alt}
	if !l.external {
		data, err := d.read(l.target)
		if err != nil {
			d.failed = err
			return
		}
		p.Data = data
	}
	run.spans = append(run.spans, Span{Picture: p})
}

var generatedAlt = regexp.MustCompile(`(?i)^(?:图片|图像|picture|image|graphic|图形|photo|img|dsc|微信图片)?[\s_\-]*\d*$|\.(?:jpe?g|png|gif|bmp|webp|tiff?)$|^(?:AI 生成|描述已自动生成)|自动生成|automatically generated`)
