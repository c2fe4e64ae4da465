// Documents that are valid HTML.
import { it } from "node:test";
import { read } from "../site/folder.js";
import { invalid } from "../site/valid.js";
import { none } from "../site/verdict.js";

// valid holds documents to html-validate's recommended rules.
export function valid(documents) {
  for (const { file } of documents) {
    it(`${file} is valid`, async () => {
      none(file, await invalid(read(file), file));
    });
  }
}
