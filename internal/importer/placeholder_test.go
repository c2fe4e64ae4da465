package importer

import (
	"path/filepath"
	"testing"
)

// TestPicturesBeside imports a text that says where its pictures belong: their files lie
// beside it, and their captions stand in a list at its end.
func TestPicturesBeside(t *testing.T) {
	const text = "标题：老街的灯又亮了\n作者：何平\n通讯地址：长治市潞州区\n\n上东街长620米，有老字号41家，路灯从38盏加到96盏，夜晚亮了起来。\n【图1】\n修鞋匠老郭在街口摆了27年摊，现在能做到十点。\n（插入图2）\n十点以后，街上还有人。\n【图③】\n灯亮一寸，人走一尺。\n\n图片说明：\n图1 街上的夜景。何平摄\n图2：老郭在干活。\n"
	dir, folder := newIssue(t), t.TempDir()
	write(t, filepath.Join(folder, "a.txt"), []byte(text))
	write(t, filepath.Join(folder, "图1.png"), picturePNG(t, 900, 600, 1))
	write(t, filepath.Join(folder, "2.png"), picturePNG(t, 900, 600, 2))
	result := importInto(t, dir, folder, Options{})
	if lost := result.Reports[0].Lost; lost != "" {
		t.Errorf("lost %q", lost)
	}
	var messages []string
	for _, f := range result.Findings {
		messages = append(messages, f.Message)
	}
	if len(messages) != 2 || messages[0] != `the picture "图3" is not in the manuscript` || messages[1] != `no place for "通讯地址：长治市潞州区"` {
		t.Errorf("found %q", messages)
	}
	holds(t, files(t, dir, result.Files), []string{
		"{{< photo \"jie-shang-de-ye-jing\" >}}\n\n修鞋匠", "做到十点。\n\n{{< photo \"lao-guo-zai-gan-huo\" >}}\n\n十点",
		"    zh: 街上的夜景。\n  alt:\n    zh: \"\"\n  credit:\n    zh: 何平\n", "    zh: 老郭在干活。\n",
		"-- assets/photos/jie-shang-de-ye-jing.png --", "-- assets/photos/lao-guo-zai-gan-huo.png --", "- zh: 何平\n",
	}, []string{"deck:", "【图", "图片说明"})
}
