package diag

import (
	"cmp"
	"encoding/json"
	"io"
	"net/url"
	"path"
	"slices"
)

// The types below are the part of SARIF 2.1.0 that a finding fills:
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool       sarifTool     `json:"tool"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name           string      `json:"name"`
	Version        string      `json:"version,omitempty"`
	InformationURI string      `json:"informationUri"`
	Rules          []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID               string        `json:"id"`
	ShortDescription *sarifMessage `json:"shortDescription,omitempty"`
}

type sarifResult struct {
	RuleID    string          `json:"ruleId"`
	RuleIndex int             `json:"ruleIndex"`
	Level     string          `json:"level"`
	Message   sarifMessage    `json:"message"`
	Locations []sarifLocation `json:"locations,omitempty"`
}

type sarifMessage struct {
	Text string `json:"text"`
}

type sarifLocation struct {
	PhysicalLocation sarifPhysical `json:"physicalLocation"`
}

type sarifPhysical struct {
	ArtifactLocation sarifArtifact `json:"artifactLocation"`
	Region           *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"`
}

func printSARIF(w io.Writer, findings []Finding, o Options) error {
	rules := sarifRules(findings, o)
	results := make([]sarifResult, 0, len(findings))
	for _, f := range findings {
		index, _ := slices.BinarySearchFunc(rules, f.Code, func(r sarifRule, code string) int {
			return cmp.Compare(r.ID, code)
		})
		text := f.Message
		if f.Hint != "" {
			text += "\nhint: " + f.Hint
		}
		results = append(results, sarifResult{
			RuleID:    f.Code,
			RuleIndex: index,
			Level:     sarifLevel(f.Severity),
			Message:   sarifMessage{text},
			Locations: sarifLocations(f, o),
		})
	}
	log := sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs: []sarifRun{{
			Tool: sarifTool{sarifDriver{
				Name:           "tekan",
				Version:        o.Version,
				InformationURI: "https://github.com/tekan-press/tekan",
				Rules:          rules,
			}},
			ColumnKind: "unicodeCodePoints",
			Results:    results,
		}},
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(log)
}

// sarifRules returns one rule per code met, sorted by code.
func sarifRules(findings []Finding, o Options) []sarifRule {
	rules := []sarifRule{}
	seen := map[string]bool{}
	for _, f := range findings {
		if seen[f.Code] {
			continue
		}
		seen[f.Code] = true
		rule := sarifRule{ID: f.Code}
		if o.Describe != nil {
			if text := o.Describe(f.Code); text != "" {
				rule.ShortDescription = &sarifMessage{text}
			}
		}
		rules = append(rules, rule)
	}
	slices.SortFunc(rules, func(a, b sarifRule) int { return cmp.Compare(a.ID, b.ID) })
	return rules
}

func sarifLocations(f Finding, o Options) []sarifLocation {
	if f.File == "" {
		return nil
	}
	uri := url.URL{Path: path.Join(o.Prefix, f.File)}
	physical := sarifPhysical{ArtifactLocation: sarifArtifact{uri.String()}}
	if f.Line > 0 {
		physical.Region = &sarifRegion{StartLine: f.Line, StartColumn: f.Column}
	}
	return []sarifLocation{{physical}}
}

func sarifLevel(s Severity) string {
	switch s {
	case Warning:
		return "warning"
	case Note:
		return "note"
	}
	return "error"
}
