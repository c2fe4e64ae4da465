package issue

import (
	"maps"
	"reflect"
	"slices"
)

// TextLang is the language that the page is written in: that of the page whose words
// stand on it, or its own.
func (p *Page) TextLang() Language {
	if p.Original != nil {
		return p.Original.Lang
	}
	return p.Lang
}

// Own is the page in the languages in which it has words of its own.
func (t Twins) Own() Twins {
	if t.ZH != nil && t.ZH.Original != nil {
		t.ZH = nil
	}
	if t.EN != nil && t.EN.Original != nil {
		t.EN = nil
	}
	return t
}

// WithStandIns returns the issue as a draft shows it: where one language lacks a page
// that is to be there, the other's stands in for it, and likewise a text of the data
// files. The issue itself stays as it is.
func (i *Issue) WithStandIns() *Issue {
	if !i.Bilingual() {
		return i
	}
	out := *i
	out.paths = map[Language]map[string]*Page{}
	for l, pages := range i.paths {
		out.paths[l] = maps.Clone(pages)
	}
	fill := func(t Twins) Twins {
		for _, p := range []*Page{t.ZH, t.EN} {
			if p == nil || t.In(p.Lang.Other()) != nil || !slices.Contains(i.LanguagesAt(p.Path), p.Lang.Other()) {
				continue
			}
			other := p.standIn()
			out.paths[other.Lang][other.Path] = other
			if other.Lang == ZH {
				return Twins{ZH: other, EN: p}
			}
			return Twins{ZH: p, EN: other}
		}
		return t
	}
	parts := func(list []Part) []Part {
		list = slices.Clone(list)
		for n := range list {
			list[n].Twins = fill(list[n].Twins)
		}
		return list
	}
	out.Cover, out.Specials, out.Reports = fill(i.Cover), parts(i.Specials), slices.Clone(i.Reports)
	for n := range out.Reports {
		out.Reports[n].Twins, out.Reports[n].Sections = fill(out.Reports[n].Twins), parts(out.Reports[n].Sections)
	}
	if i.lacksHalves {
		out.borrowHalves()
	}
	return &out
}

// standIn is the page in the other language, with the words of this one.
func (p *Page) standIn() *Page {
	other := *p
	other.Lang, other.File, other.Original, other.Twin = p.Lang.Other(), p.TwinFile(), p, nil
	return &other
}

// borrowHalves gives every text of the data files that lacks one language the words
// of the other.
func (i *Issue) borrowHalves() {
	i.Credits, i.Photos, i.Charts = borrowed(i.Credits), borrowed(i.Photos), borrowed(i.Charts)
	i.Printed = borrowed(i.Printed)
	i.Statistics, i.Glossary, i.Corrections = borrowed(i.Statistics), borrowed(i.Glossary), borrowed(i.Corrections)
	meta := borrow(reflect.ValueOf(i.Meta))
	i.Meta = meta.Interface().(Meta)
}

func borrowed[T any](records []*T) []*T {
	out := make([]*T, len(records))
	for n, x := range records {
		v := borrow(reflect.ValueOf(*x)).Interface().(T)
		out[n] = &v
	}
	return out
}

// borrow copies a value of the data model; what has a half in one language alone has
// it in both.
func borrow(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(borrow(v.Elem()))
		}
	case reflect.Slice:
		if v.IsNil() {
			return out
		}
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for n := range v.Len() {
			out.Index(n).Set(borrow(v.Index(n)))
		}
	case reflect.Struct:
		if v.Type() == originType || v.Type() == reflect.TypeFor[Halves]() { // which may have one alone
			return out
		}
		for n := range v.NumField() {
			if v.Type().Field(n).IsExported() {
				out.Field(n).Set(borrow(v.Field(n)))
			}
		}
		zh, en := out.FieldByName("ZH"), out.FieldByName("EN")
		if zh.IsValid() && en.IsValid() && zh.Kind() == reflect.String {
			borrowHalf(out, zh, en)
		}
	}
	return out
}

// borrowHalf fills the empty half, and notes whose words they are.
func borrowHalf(text, zh, en reflect.Value) {
	lender := ZH
	switch {
	case (zh.Len() == 0) == (en.Len() == 0):
		return
	case zh.Len() == 0:
		zh.Set(en)
		lender = EN
	default:
		en.Set(zh)
	}
	if from := text.FieldByName("Lent"); from.IsValid() {
		from.Set(reflect.ValueOf(lender))
	}
}
