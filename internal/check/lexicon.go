package check

// lexicon is what the names and terms of an issue come to, made once.
type lexicon struct{}
