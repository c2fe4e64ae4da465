// The Chinese site prints the manuscript, the whole manuscript, and in its
// report nothing but the manuscript.
import "../site/first.js";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { published, twin } from "../site/folder.js";
import { all, attribute, classes, find, squeeze, text } from "../site/html.js";
import { manuscript } from "../site/source.js";
import { none } from "../site/verdict.js";

const chinese = published.filter((p) => p.language === "zh-CN");
const has = (name) => (e) => classes(e).includes(name);

// A gap's mark is ours, and so is what pops up over a figure.
const ours = (e) => has("gap")(e) || attribute(e, "popover") !== undefined;
const printed = (node) => squeeze(text(node, ours));

const report = chinese.find((p) => find(p.tree, "article", has("report")));
const article = find(report.tree, "article", has("report"));

const parts = { masthead: 6, captions: 6, report: 72, credits: 2 };

describe("every sentence of the manuscript is in the Chinese site", () => {
  const everywhere = chinese.map((p) => printed(find(p.tree, "body")));
  for (const [part, count] of Object.entries(parts)) {
    it(`${part}: ${count} lines`, () => {
      const lines = manuscript(part);
      assert.equal(lines.length, count);
      none(
        part,
        lines
          .filter((line) => !everywhere.some((t) => t.includes(squeeze(line))))
          .map((line) => `not found: ${line}`),
      );
    });
  }
});

it("the report prints the sentences in reading order", () => {
  const whole = printed(article);
  const found = [];
  let from = 0;
  for (const line of manuscript("report")) {
    const at = whole.indexOf(squeeze(line), from);
    if (at < 0) found.push(`not in its place: ${line}`);
    else from = at + squeeze(line).length;
  }
  none(report.address, found);
});

it("each caption is listed, in the report and among the photographs", () => {
  const captions = (p) => all(p.tree, has("photo__words"));
  const [inReport, gallery] = [
    report,
    chinese.find((p) => find(p.tree, "body", has("page--photos"))),
  ];
  const found = [];
  for (const p of [inReport, gallery]) {
    const there = captions(p).map(printed);
    for (const line of manuscript("captions")) {
      const count = there.filter((t) => t.startsWith(squeeze(line))).length;
      if (count !== 1) found.push(`${p.address} has ${count} times: ${line}`);
    }
  }
  none("captions", found);
});

it("the report's paragraphs and headings are the manuscript's", () => {
  const words = squeeze(manuscript("report").join(""));
  const own = all(article, (e) => has("block")(e) && !find(e, "figure"));
  const titles = all(
    article,
    (e) => e.tagName === "h1" || has("opener__title")(e),
  );
  assert.ok(
    own.length > 30 && titles.length > 4,
    "the report has lost its blocks",
  );
  none(
    report.address,
    [...own, ...titles]
      .filter((e) => !words.includes(printed(e)))
      .map(
        (e) => `#${attribute(e, "id")} is not in the manuscript: ${printed(e)}`,
      ),
  );
});

it("the words lost in the source are marked in both languages, each at its place", () => {
  // The opening of the introduction, the end of the section on farmland, the
  // heading and the opening of the section on services.
  const want = ["intro", "farmland", "services", "services"];
  for (const p of [report, twin(report)]) {
    const found = [];
    const walk = (node, id) => {
      const own = node.attrs && attribute(node, "id");
      const place = node.tagName === "section" || own === "intro" ? own : id;
      if (node.tagName && has("gap")(node)) found.push(place);
      (node.childNodes ?? []).forEach((child) => walk(child, place));
    };
    walk(p.tree, "");
    assert.deepEqual(found, want, p.address);
  }
});
