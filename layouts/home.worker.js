{{- /*
  sw.js of the default language: the release, the files to keep, then assets/js/worker.js. The other languages add their
  own files to the list: a page can only be read in its own language.
*/ -}}
{{- if partialCached "func/composed.html" "" -}}
{{- $files := partial "func/release-files.html" . -}}
{{- if .Site.Language.IsDefault -}}
const release = "{{ partial "func/release.html" . }}";
const files = {{ jsonify $files | safeJS }};
const needed = { {{- jsonify .RelPermalink | safeJS }}: {{ jsonify (i18n "needsNetwork") | safeJS -}} };
{{ range .Translations -}}
  {{- with .OutputFormats.Get "worker" -}}
importScripts("{{ strings.TrimPrefix ("" | relURL) .RelPermalink }}");
{{ end -}}
{{- end -}}
{{- $built := dict "minify" true "targetPath" "js/worker.js" "format" "esm" -}}
{{ (resources.Get "js/worker.js" | js.Build $built).Content | safeJS }}
{{- else -}}
files.push(...{{ jsonify $files | safeJS }});
needed[{{ jsonify .RelPermalink | safeJS }}] = {{ jsonify (i18n "needsNetwork") | safeJS }};
{{- end -}}
{{- end -}}
