package check

// factRules prove the figures and names.
func factRules() []Rule {
	return []Rule{
		unaccountedNumber(), statisticWords(), statisticValue(), statisticPeriod(),
		conversion(), numberAgreement(), partOfWhole(), chartSum(),
		nameSpelling(), nameTranslation(), unlistedName(), unannouncedChange(),
	}
}

// translationRules hold the two languages together.
func translationRules() []Rule {
	return []Rule{missingTranslation(), staleTranslation(), blockMismatch(), termTranslation()}
}
