// html-validate's recommended rules.
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";

// Every rule stays an error. The first two are told how Hugo's minifier writes:
// quotes only where HTML needs them, and <!doctype html> in lower case. The others
// are held to what HTML itself asks: a footnote's id has a colon in it, and an
// ampersand before a space stands for itself.
const style = {
  "attr-quotes": ["error", { style: "any", unquoted: true }],
  "doctype-style": ["error", { style: "lowercase" }],
  "valid-id": ["error", { relaxed: true }],
  "no-raw-characters": ["error", { relaxed: true }],
};

const validator = new HtmlValidate(
  new FileSystemConfigLoader({
    root: true,
    extends: ["html-validate:recommended"],
    rules: style,
  }),
);

// invalid lists what is wrong with the HTML of a file.
export async function invalid(html, file) {
  const report = await validator.validateString(html, file);
  return report.results.flatMap(({ messages }) =>
    messages.map(
      (m) =>
        `html ${m.ruleId}: ${m.message} (${m.selector ?? `column ${m.column}`})`,
    ),
  );
}
