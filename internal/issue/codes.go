package issue

// The codes of the findings that Read reports. Each is an error: an issue with
// one of them can not be built as its editor meant it.
const (
	CodeUnreadable       = "unreadable"        // the file system refused a file or folder
	CodeMissingFile      = "missing-file"      // a file that every issue has is not there
	CodeStrayFile        = "stray-file"        // a file or folder that nothing reads
	CodeLink             = "symbolic-link"     // a link in the place of a file or folder
	CodeUnknownLanguage  = "unknown-language"  // a folder of content that is neither zh nor en
	CodeMissingTwin      = "missing-twin"      // a page that only one language has
	CodeTwinMismatch     = "twin-mismatch"     // a value that the two languages must share and do not
	CodeEncoding         = "encoding"          // not UTF-8, or a control character
	CodeConflict         = "conflict-marker"   // a merge that was not settled
	CodeFrontMatter      = "front-matter"      // a page that does not begin with closed front matter
	CodeYAML             = "yaml"              // YAML that can not be parsed
	CodeSyntax           = "syntax"            // TOML or JSON that can not be parsed
	CodeDuplicateKey     = "duplicate-key"     // the same key twice in one mapping
	CodeUnknownKey       = "unknown-key"       // a key that the model does not have
	CodeMissingField     = "missing-field"     // a required value that is absent or empty
	CodeWrongType        = "wrong-type"        // text for a number, a list for a text, …
	CodeBadID            = "bad-id"            // an id or file name that is not lower-case words with hyphens
	CodeDuplicateID      = "duplicate-id"      // the same id twice in one list, or on one page
	CodeBadDate          = "bad-date"          // not an ISO 8601 date or period
	CodeBadValue         = "bad-value"         // a value outside the ones allowed
	CodeUnknownUnit      = "unknown-unit"      // a unit that is not in the list
	CodeUnknownReference = "unknown-reference" // an id that names nothing
	CodeShortcode        = "shortcode"         // an unknown shortcode, or one written wrong
)

// Codes returns every code of Read, in the order above.
func Codes() []string {
	return []string{
		CodeUnreadable, CodeMissingFile, CodeStrayFile, CodeLink, CodeUnknownLanguage, CodeMissingTwin,
		CodeTwinMismatch, CodeEncoding, CodeConflict, CodeFrontMatter, CodeYAML, CodeSyntax, CodeDuplicateKey,
		CodeUnknownKey, CodeMissingField, CodeWrongType, CodeBadID, CodeDuplicateID,
		CodeBadDate, CodeBadValue, CodeUnknownUnit, CodeUnknownReference, CodeShortcode,
	}
}

// Describe says in one phrase what a code of Read means, and whether it is one.
func Describe(code string, lang Language) (string, bool) {
	what := describeCode(code)
	return lang.say(what), what != ""
}

func describeCode(code string) string {
	switch code {
	case CodeUnreadable:
		return "the file system refused a file or folder"
	case CodeMissingFile:
		return "a file that every issue has is not there"
	case CodeStrayFile:
		return "a file or folder that nothing reads"
	case CodeLink:
		return "a symbolic link in the place of a file or folder, which the site would be made without"
	case CodeUnknownLanguage:
		return "a folder of content that is neither zh nor en"
	case CodeMissingTwin:
		return "a page that only one language has"
	case CodeTwinMismatch:
		return "a value that the two languages must share and do not"
	case CodeEncoding:
		return "not UTF-8, or a control character"
	case CodeConflict:
		return "a merge that was not settled, in whatever file of the issue"
	case CodeFrontMatter:
		return "a page that does not begin with closed front matter"
	case CodeYAML:
		return "YAML that can not be parsed"
	case CodeSyntax:
		return "TOML or JSON that can not be parsed"
	case CodeDuplicateKey:
		return "the same key twice in one mapping"
	case CodeUnknownKey:
		return "a key that the model does not have"
	case CodeMissingField:
		return "a required value that is absent or empty"
	case CodeWrongType:
		return "text for a number, a list for a text, …"
	case CodeBadID:
		return "an id or file name that is not lower-case words with hyphens"
	case CodeDuplicateID:
		return "the same id twice in one list, or on one page"
	case CodeBadDate:
		return "not an ISO 8601 date or period"
	case CodeBadValue:
		return "a value outside the ones allowed"
	case CodeUnknownUnit:
		return "a unit that is not in the list"
	case CodeUnknownReference:
		return "an id that names nothing"
	case CodeShortcode:
		return "an unknown shortcode, or one written wrong"
	}
	return ""
}
