package importer

import (
	"path/filepath"
	"testing"
)

// TestFolder imports a folder as a desk hands it over: a manuscript, the pictures it
// names, others that only their names tell of, figures, and what programs left there.
func TestFolder(t *testing.T) {
	dir, folder := newIssue(t), t.TempDir()
	for name, data := range map[string][]byte{
		"稿件.txt": []byte("守河\n\n河边的人回来了，沿着堤岸走了很久，栽树1200棵。\n\nriver.png\n图片说明：一条河\n"), "~$稿件.docx": []byte("x"), ".DS_Store": []byte("x"),
		"river.png": picturePNG(t, 900, 600, 1), "东岭村村民栽树 王五摄.png": picturePNG(t, 900, 600, 2), "IMG_0001.png": picturePNG(t, 900, 600, 3),
		"数据.csv":             []byte("名称,数值,单位\n栽树,1200,棵\n"),
		"deeper/b.md":        []byte("# 看山\n\n山在那里。\n"),
		"several/a.md":       []byte("# 甲\n\n甲在那里。\n"),
		"several/b.md":       []byte("# 乙\n\n乙在那里。\n"),
		"several/lonely.png": picturePNG(t, 900, 600, 4),
	} {
		write(t, filepath.Join(folder, name), data)
	}
	result := importInto(t, dir, folder, Options{})
	holds(t, pages(t, dir, result), []string{
		"title: 守河\n", "title: 看山\n", "title: 甲\n", "title: 乙\n", "    zh: 一条河\n", "    zh: 东岭村村民栽树\n", "    zh: 王五\n", "- id: shou-he-photo\n",
		"  section: shou-he\n  value: 1200\n",
	}, nil)
	for _, name := range []string{"yi-tiao-he.png", "dong-ling-cun-cun-min.png", "shou-he-photo.png"} {
		files(t, dir, []string{"assets/photos/" + name})
	}
	if len(result.Findings) != 1 || filepath.Base(result.Findings[0].File) != "lonely.png" {
		t.Errorf("findings: %v", result.Findings)
	}
}
