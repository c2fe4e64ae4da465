package check

import "slices"

// Rules returns every rule, in the order of the documentation.
func Rules() []Rule {
	return slices.Concat(factRules(), translationRules(), craftRules(), photoRules(), structureRules(), outputRules(), deskRules())
}

// craftRules read the Chinese and the English as a proofreader does.
func craftRules() []Rule {
	return []Rule{
		halfWidthMarkRule(), straightQuoteRule(), unpairedMarkRule(), ellipsisRule(), dashRule(),
		typedSpaceRule(), fullWidthCharacterRule(), repeatedMarkRule(), doubledWordRule(), writtenTwoWaysRule(),
		traditionalCharacterRule(), rareCharacterRule(), chineseMarkRule(), straySpaceRule(), spellingMixRule(), invisibleCharacterRule(),
	}
}

// photoRules look after pictures and credits.
func photoRules() []Rule {
	return []Rule{
		altTextRule(), photoUnreadableRule(), photoColourRule(), photoSizeRule(), orphanPhotoRule(),
		photoCreditRule(), photoLocationRule(), licenceExpiredRule(),
	}
}

// structureRules look after what holds the issue together.
func structureRules() []Rule {
	return []Rule{
		placeholderRule(), unknownSettingRule(), headingOrderRule(), emptySectionRule(), brokenLinkRule(), linkSchemeRule(), otherLanguageRule(), headlineFaceRule(), paletteContrastRule(),
		pageAreaRule(), rawHTMLRule(), markdownImageRule(), indentedCodeRule(), underlinedHeadingRule(), unmatchedNoteRule(), formulaRule(),
	}
}

// outputRules read the built site.
func outputRules() []Rule {
	return []Rule{
		pageLinkRule(), pageSchemeRule(), pageIDRule(), pageAlternateRule(), pageHeadRule(), pageImageRule(), pageWeightRule(),
		pageRequestRule(), pageScriptRule(), pageDataRule(), hiddenDataRule(),
	}
}

// deskRules are about the desk itself.
func deskRules() []Rule { return []Rule{waiverRule(), internalRule()} }

// Lookup returns the rule with the code, and whether there is one.
func Lookup(code string) (Rule, bool) {
	rules := Rules()
	i := slices.IndexFunc(rules, func(r Rule) bool { return r.Code == code })
	if i < 0 {
		return Rule{}, false
	}
	return rules[i], true
}
