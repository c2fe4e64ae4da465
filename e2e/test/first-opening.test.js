// The lost head of the first issue's report stands in a box, and its text begins behind it.
import "../site/first.js";
import assert from "node:assert/strict";
import { it } from "node:test";
import { page } from "../site/folder.js";
import { all, classes, text } from "../site/html.js";
import { report } from "../site/source.js";

for (const root of ["/", "/en/"]) {
  it(`${root}${report}/ tells what is left of its lost head apart from its text`, () => {
    const { tree } = page(`${root}${report}/`);
    const has = (name) => (e) => classes(e).includes(name);
    const [introduction] = all(tree, has("introduction"));
    const parts = introduction.childNodes
      .filter((e) => e.tagName === "p")
      .map((p) =>
        has("lost__label")(p) ? "label" : has("lost")(p) ? "lost" : "text",
      );
    assert.deepEqual(parts.slice(0, 4), ["label", "lost", "lost", "text"]);
    const [gap, dots] = all(introduction, has("lost"));
    assert.ok(all(gap, has("gap")).length);
    assert.match(text(dots).trim(), /^[….]+$/);
  });
}
