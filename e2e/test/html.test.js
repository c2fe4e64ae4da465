// html-validate's recommended rules hold for every page.
import { it } from "node:test";
import { documents, read } from "../site/folder.js";
import { invalid } from "../site/valid.js";
import { none } from "../site/verdict.js";

for (const { file } of documents) {
  it(`${file} is valid`, async () => {
    none(file, await invalid(read(file), file));
  });
}
