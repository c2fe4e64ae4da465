package check

// factRules prove the figures and names.
func factRules() []Rule {
	return []Rule{
		unaccountedNumber(), statisticWords(), statisticValue(), statisticPeriod(),
		conversion(), numberAgreement(), partOfWhole(),
		chartSeries(), chartUnits(), chartScale(), chartSum(), chartPeriod(), chartMessage(),
		nameSpelling(), nameTranslation(), unlistedName(), unannouncedChange(),
	}
}

// translationRules hold the two languages together.
func translationRules() []Rule {
	return []Rule{missingTranslation(), staleTranslation(), blockMismatch(), termTranslation()}
}
