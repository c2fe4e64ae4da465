package quantity

import (
	"slices"
	"testing"
)

// What one language tells in another order, for each of some, as an age or as one in a
// row is no amount.
func TestAmounts(t *testing.T) {
	for _, test := range []struct {
		zh, en string
		want   []string
	}{
		{"男性120人，女性80人。", "There were 80 men and 120 women.", nil},
		{"全国每4辆车就有1辆在这里生产。", "One of every four cars in the country is made here.", nil},
		{"15岁至59岁人口占60%。", "People aged 15 to 59 make up 60 percent.", []string{"60 percent"}},
		{"粮食产量连续8年增长。", "Grain output grew for the eighth consecutive year.", nil},
		{"连续8年增长。", "It grew for eight consecutive years.", []string{"8 year"}},
		{"平均年龄45岁。", "The average age is 45.", []string{"45 year"}},
		{"县级20天，市级20天。", "It takes 20 days.", nil},
		{"县级20天，市级20天。", "The county takes 20 days, the city 20 days.", []string{"20 day", "20 day"}},
		{"税率由16%降至13%。", "The rate fell from 16 percent to 13 percent.", []string{"16 percent", "13 percent"}},
		{"面积3000亩。", "The area is 200 hectares.", []string{"3000 mu"}},
		{"面积3000亩。", "The area is 201 hectares.", nil},
		{"补贴120元/亩。", "The subsidy is 120 yuan per mu.", []string{"120 yuan/mu"}},
	} {
		left, right := Text{Chinese, test.zh, Find(Chinese, test.zh)}, Text{English, test.en, Find(English, test.en)}
		pairs, diffs := Match(left, right)
		var got []string
		for _, a := range Amounts(left, right, pairs, diffs) {
			got = append(got, Decimal(a.Value)+" "+string(a.Unit))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s %s: %q, want %q", test.zh, test.en, got, test.want)
		}
	}
}
