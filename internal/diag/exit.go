package diag

// The exit codes of the program, the same for every verb.
const (
	ExitClean   = 0
	ExitErrors  = 1
	ExitUsage   = 2
	ExitTrouble = 3
)

// ExitMeaning is one row of the exit code table.
type ExitMeaning struct {
	Code    int
	Meaning string
}

// ExitTable returns every exit code with its meaning, for help text and docs.
func ExitTable() []ExitMeaning {
	return []ExitMeaning{
		{ExitClean, "nothing found that stops a build"},
		{ExitErrors, "at least one finding of severity error"},
		{ExitUsage, "wrong usage: an unknown verb, flag or argument"},
		{ExitTrouble, "could not run: a file, folder or network that failed"},
	}
}

// ExitCode is the law between findings and the exit code: an error gives
// ExitErrors, anything lighter ExitClean.
func ExitCode(findings []Finding) int {
	if Count(findings, Error) > 0 {
		return ExitErrors
	}
	return ExitClean
}
