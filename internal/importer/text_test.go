package importer

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	unicode16 "golang.org/x/text/encoding/unicode"
)

func TestParagraphs(t *testing.T) {
	sentence := "初春的浊漳河畔柳枝吐绿，记者沿着河岸走了一趟，看到的是清水、绿岸和一群忙着栽树的人，他们说起从前。"
	for name, tt := range map[string]struct{ text, want string }{
		"a line each":                       {"标题\n" + sentence + "\n" + sentence, "标题|" + sentence + "|" + sentence},
		"blank lines and full-width indent": {"标题\n\n　　" + sentence + "\n\n　　" + sentence, "标题|" + sentence + "|" + sentence},
		"cut at a width":                    {"　　初春的浊漳河畔柳枝吐绿，记者沿着河岸\n走了一趟，看到的是清水、绿岸和一群忙着栽\n树的人。\n　　他们说起从前。\n", "初春的浊漳河畔柳枝吐绿，记者沿着河岸走了一趟，看到的是清水、绿岸和一群忙着栽树的人。|他们说起从前。"},
		"cut without an indent":             {"初春的浊漳河畔柳枝吐绿，记者沿着河岸走了\n走了一趟，看到的是清水、绿岸和一群忙着栽\n树的人。\n\n他们说起从前。\n", "初春的浊漳河畔柳枝吐绿，记者沿着河岸走了走了一趟，看到的是清水、绿岸和一群忙着栽树的人。|他们说起从前。"},
		"cut unevenly under an indent":      {"　　初春的浊漳河畔柳枝吐绿，记者沿着河岸\n走了一趟。\n　　看到的是清水、绿岸和一群忙着栽树的人。他们说起从前，说起河水和树木。\n　　树的人。\n", "初春的浊漳河畔柳枝吐绿，记者沿着河岸走了一趟。|看到的是清水、绿岸和一群忙着栽树的人。他们说起从前，说起河水和树木。|树的人。"},
		"cut narrow under an indent":        {"　　初春的浊漳河畔柳枝吐绿，记者沿着河岸\n走了一趟，看到的是清水\n和绿岸。\n　　看到的是清水、绿岸和一群忙着栽树的人。\n　　本报记者\n", "初春的浊漳河畔柳枝吐绿，记者沿着河岸走了一趟，看到的是清水和绿岸。|看到的是清水、绿岸和一群忙着栽树的人。|本报记者"},
		"English":                           {"The river was clean again, and people had come to\nplant trees along both of its banks in the spring.\n\nIt was March.", "The river was clean again, and people had come to plant trees along both of its banks in the spring.|It was March."},
		"a poem":                            {"两岸青山\n一河清水\n百里花香\n万家灯火", "两岸青山|一河清水|百里花香|万家灯火"},
		"a heading stays a line":            {"一、先治水\n" + sentence + "\n二、再种树\n" + sentence, "一、先治水|" + sentence + "|二、再种树|" + sentence},
	} {
		t.Run(name, func(t *testing.T) {
			if got := paragraphs(tt.text); !slices.Equal(got, strings.Split(tt.want, "|")) {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestDecode(t *testing.T) {
	const words = "河边的人，回来了。\n第二行 and English\n"
	encode := func(s string, err error) []byte {
		if err != nil {
			t.Fatal(err)
		}
		return []byte(s)
	}
	for name, data := range map[string][]byte{
		"UTF-8":                        []byte(words),
		"UTF-8 with mark":              []byte("\uFEFF" + words),
		"Windows":                      []byte(strings.ReplaceAll(words, "\n", "\r\n")),
		"old Macintosh":                []byte(strings.ReplaceAll(words, "\n", "\r")),
		"GBK":                          encode(simplifiedchinese.GBK.NewEncoder().String(words)),
		"GB 18030":                     encode(simplifiedchinese.GB18030.NewEncoder().String(words)),
		"UTF-16 with mark":             encode(unicode16.UTF16(unicode16.LittleEndian, unicode16.UseBOM).NewEncoder().String(words)),
		"UTF-16 the other way":         encode(unicode16.UTF16(unicode16.BigEndian, unicode16.UseBOM).NewEncoder().String(words)),
		"UTF-16 without":               encode(unicode16.UTF16(unicode16.LittleEndian, unicode16.IgnoreBOM).NewEncoder().String(words)),
		"UTF-16 the other way without": encode(unicode16.UTF16(unicode16.BigEndian, unicode16.IgnoreBOM).NewEncoder().String(words)),
	} {
		if got, err := (reading{name: "a.txt"}).decode(data); got != words || err != nil {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	for name, data := range map[string]string{"a picture": "\x89PNG\r\n\x1a\n\x00\x00\x00", "no encoding": "\xff\xff\xff\xff"} {
		if got, err := (reading{name: "a.txt"}).decode([]byte(data)); err == nil {
			t.Errorf("%s is %q", name, got)
		}
	}
}

func TestCredits(t *testing.T) {
	for words, want := range map[string]string{
		"本报记者 张三 通讯员 李四 王五":               "本报记者=张三 通讯员=李四,王五",
		"记者：张三　摄影：李四":                     "记者=张三 摄影=李四",
		"（本报记者张三 通讯员李四）":                  "本报记者=张三 通讯员=李四",
		"□本报记者 张　三":                       "本报记者=张三",
		"文字/徐媚 王刚 王杰 版式/马学勤":              "文字=徐媚,王刚,王杰 版式=马学勤",
		"责编：刘六  版式：马七  校对：陈八":             "责编=刘六 版式=马七 校对=陈八",
		"张三/文 李四/摄影":                      "文=张三 摄影=李四",
		"张三 文/图":                          "文/图=张三",
		"文/图 张三":                          "文/图=张三",
		"本版图片由长治市规划和自然资源局提供":              "图片=长治市规划和自然资源局",
		"图片均由县融媒体中心提供":                    "图片=县融媒体中心",
		"长治日报全媒体记者 欧阳修文":                  "长治日报全媒体记者=欧阳修文",
		"摄影：县融媒体中心":                       "摄影=县融媒体中心",
		"策划 王五｜统筹 赵六":                     "策划=王五 统筹=赵六",
		"郭晓东供图":                           "供图=郭晓东",
		"□文/图 本报记者 石磊 实习生 何雨桐":            "文/图=石磊 实习生=何雨桐",
		"编辑 | 王静 审核 | 李强 值班总编 | 赵敏":       "编辑=王静 审核=李强 值班总编=赵敏",
		"（本版未署名图片均由石磊拍摄）":                 "图片=石磊",
		"本报记者 文静 通讯员 武斌 文/图":              "文/图=文静,武斌",
		"□ 记者 陈思 文/图":                     "文/图=陈思",
		"执笔：林　涛　　（责编 何敏）":                 "执笔=林涛 责编=何敏",
		"By Li Ming and Wang Hong":        "By=Li Ming,Wang Hong",
		"Text and photographs by Li Ming": "Text and photographs by=Li Ming",
		"Text and photos: Li Ming":        "Text and photos=Li Ming",
		"Text by the river":               "",
		"Photographs: Zhang San":          "Photographs=Zhang San",
		"记者 买买提·艾力":                       "记者=买买提·艾力",
		"记者调查发现":                          "",
		"记者在现场看到，河水清了。":                   "",
		"文化活动丰富多彩":                        "",
		"摄影展在县城开幕":                        "",
		"图书馆里的读书声":                        "",
		"编辑部的故事":                          "",
		"By the river, people gather":     "",
	} {
		var got []string
		credits, _ := readCredits(words)
		for _, c := range credits {
			var names []string
			for _, p := range c.People {
				names = append(names, p.Own)
			}
			got = append(got, c.Role.Own+"="+strings.Join(names, ","))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q is %q, want %q", words, s, want)
		}
	}
}

func TestSplitCredit(t *testing.T) {
	for words, want := range map[string]string{
		"东岭村村民在栽树。王五　摄":                        "东岭村村民在栽树。|王五",
		"东岭村村民在栽树（王五 摄）":                       "东岭村村民在栽树|王五",
		"东岭村村民在栽树。（王五摄）":                       "东岭村村民在栽树。|王五",
		"东岭村村民在栽树。本报记者 张三 摄":                   "东岭村村民在栽树。|本报记者 张三",
		"浊漳河湿地（县融媒体中心供图）":                      "浊漳河湿地|县融媒体中心",
		"浊漳河湿地 图片由长治市文旅局提供":                    "浊漳河湿地|长治市文旅局",
		"浊漳河湿地。摄影：张三":                          "浊漳河湿地。|张三",
		"浊漳河湿地（郭晓东供图）":                         "浊漳河湿地|郭晓东",
		"浊漳河湿地。（资料图片）":                         "浊漳河湿地。|资料图片",
		"长子县精卫湖日落":                             "长子县精卫湖日落|",
		"市民在参观摄影展":                             "市民在参观摄影展|",
		"水利局向村里提供树苗":                           "水利局向村里提供树苗|",
		"People plant trees. Photo by Wang Wu": "People plant trees.|Wang Wu",
	} {
		caption, credit, _ := splitCredit(words)
		if got := caption + "|" + credit; got != want {
			t.Errorf("%q is %q, want %q", words, got, want)
		}
	}
}

func TestSlug(t *testing.T) {
	for words, want := range map[string]string{
		"守好一条河，富了两岸人":  "shou-hao-yi-tiao",
		"绿色发展":         "lv-se-fa-zhan",
		"“1+7”城镇群":     "1-7-cheng-zhen",
		"规划2":          "gui-hua2",
		"Café am Fluß": "cafe-am-flu",
		"——":           "",
		"5G下乡":         "5g-xia-xiang",
	} {
		if got := slug(words, 4); got != want {
			t.Errorf("slug(%q) is %q, want %q", words, got, want)
		}
	}
	taken := names{}
	var got []string
	for range 3 {
		got = append(got, taken.take("河", "part", 4))
	}
	for range 2 {
		got = append(got, taken.take("……", "part", 4))
	}
	if want := []string{"he", "he-b", "he-c", "part", "part-b"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
