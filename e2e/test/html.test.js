// html-validate's recommended rules hold for every page.
import { it } from "node:test";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { documents, read } from "../site/folder.js";
import { none } from "../site/verdict.js";

// Every rule stays an error. These two are told how Hugo's minifier writes:
// quotes only where HTML needs them, and <!doctype html> in lower case.
const style = {
  "attr-quotes": ["error", { style: "any", unquoted: true }],
  "doctype-style": ["error", { style: "lowercase" }],
};

const validator = new HtmlValidate(
  new FileSystemConfigLoader({
    root: true,
    extends: ["html-validate:recommended"],
    rules: style,
  }),
);

for (const { file } of documents) {
  it(`${file} is valid`, async () => {
    const report = await validator.validateString(read(file), file);
    const found = report.results.flatMap(({ messages }) =>
      messages.map(
        (m) =>
          `html ${m.ruleId}: ${m.message} (${m.selector ?? `column ${m.column}`})`,
      ),
    );
    none(file, found);
  });
}
