// Corrections of every severity: shown beside the block, in the
// colophon, in the feed and to search engines, in both languages.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { copySite } from "../site/copy.js";
import { report as name, sections } from "../site/source.js";

const [early, late] = [sections[0], sections.at(-1)];

const records = `
- id: rank-of-year
  date: "2026-12-01"
  section: ${name}/${early}
  block: ${early}-2
  text:
    zh: 更正示例一。
    en: First sample correction.
- id: whole-section
  date: "2026-12-03"
  section: ${name}/${late}
  severity: withdrawal
  text:
    zh: 更正示例二。
    en: Second sample correction.
- id: slip
  date: "2026-12-04"
  section: ${name}
  block: intro-1
  severity: typo
  text:
    zh: 错字示例。
    en: Sample slip.
`;

const site = copySite((folder) =>
  writeFileSync(join(folder, "data/corrections.yaml"), records),
);
after(site.remove);
process.env.PUBLIC = site.out;
const { audit } = await import("../browser/audit.js");
const { useBrowser } = await import("../browser/chromium.js");
const { base, page, read } = await import("../site/folder.js");
const { all, attribute, classes, jsonLd, text } =
  await import("../site/html.js");
const { none } = await import("../site/verdict.js");
const { children, parseXml } = await import("../site/xml.js");

const editions = [
  {
    home: "/",
    words: ["更正示例一。", "更正示例二。"],
    day: "2026年12月1日",
    slip: "错字示例",
  },
  {
    home: "/en/",
    words: ["First sample correction.", "Second sample correction."],
    day: "1 December 2026",
    slip: "Sample slip",
  },
];

const byId = (tree, id) => all(tree, (e) => attribute(e, "id") === id)[0];
const notes = (p) => all(p.tree, (e) => classes(e).includes("correction"));

for (const { home, words, day, slip } of editions) {
  const report = page(`${home}${name}/`);

  it(`${report.address} shows each beside what it is about`, () => {
    const shown = notes(report).map((e) => text(e).replace(/\s+/g, " "));
    assert.equal(shown.length, 2);
    assert.ok(shown[0].includes(words[0]) && shown[0].includes(day), shown[0]);
    assert.ok(shown[1].includes(words[1]), shown[1]);
    const order = all(
      report.tree,
      (e) =>
        attribute(e, "id") &&
        RegExp(`^(${early}-[23]|correction-.*)$`).test(attribute(e, "id")),
    ).map((e) => attribute(e, "id"));
    assert.deepEqual(order, [
      `${early}-2`,
      "correction-rank-of-year",
      `${early}-3`,
      "correction-whole-section",
    ]);
  });

  it(`${home}colophon/ lists them, the latest first`, () => {
    const colophon = page(`${home}colophon/`);
    const shown = notes(colophon).map((e) => text(e));
    assert.ok(shown[0].includes(words[1]) && shown[1].includes(words[0]));
    const links = all(
      byId(colophon.tree, "all-corrections"),
      (e) => e.tagName === "a",
    ).map((e) => new URL(attribute(e, "href"), base));
    for (const url of links) {
      assert.equal(url.pathname, report.address);
      assert.ok(byId(report.tree, url.hash.slice(1)), url.hash);
    }
    assert.equal(links.length, 2);
  });

  it(`${home}feed.xml has an entry for each, and the day of the last`, () => {
    const feed = parseXml(read(`${home.slice(1)}feed.xml`));
    assert.equal(children(feed, "updated")[0].text, "2026-12-03T00:00:00Z");
    const told = children(feed, "entry").map(
      (e) => children(e, "summary")[0]?.text ?? "",
    );
    for (const line of words) assert.ok(told.includes(line), line);
  });

  it(`${report.address} tells search engines`, () => {
    const data = JSON.stringify(jsonLd(report.tree));
    for (const line of words) assert.ok(data.includes(line), line);
    assert.match(data, /"CorrectionComment"/);
    assert.match(data, /"dateModified":"2026-12-03"/);
  });

  it(`a slip that misled nobody is told nowhere in ${home}`, () => {
    const found = [`${name}/index.html`, "colophon/index.html", "feed.xml"]
      .map((file) => home.slice(1) + file)
      .filter((file) => read(file).includes(slip));
    none(home, found);
  });
}

describe("to be seen", { concurrency: 2 }, () => {
  const visit = useBrowser();
  for (const address of [
    `/${name}/`,
    `/en/${name}/`,
    `/parallel/${name}/`,
    "/colophon/",
  ]) {
    for (const [width, scheme] of [
      [360, "dark"],
      [1280, "light"],
    ]) {
      it(`${address} with corrections is accessible at ${width} px, ${scheme}`, async () => {
        await visit(address, { width, scheme }, async (tab, faults) => {
          assert.ok((await tab.locator(".correction:visible").count()) >= 2);
          none(address, await audit(tab, faults, width, [scheme]));
        });
      });
    }
  }
});
