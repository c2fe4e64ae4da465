// An issue that is not finished, as build --draft shows it: every page says so, and
// what one language lacks stands in the words of the other.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { parse } from "yaml";
import { home, source } from "../site/issue.js";
import { tekan } from "../site/tekan.js";

// A report has no English yet, another no Chinese, and of the third either language
// lacks a section.
const folder = mkdtempSync(join(tmpdir(), "tekan-draft-"));
after(() => rmSync(folder, { recursive: true, force: true }));
for (const part of ["assets", "content", "data", "config.toml", "resources"])
  cpSync(join(source, part), join(folder, part), { recursive: true });
for (const part of [
  "en/fields",
  "zh/table",
  "en/river/downstream.md",
  "zh/river/people.md",
])
  rmSync(join(folder, "content", part), { recursive: true });
const out = join(folder, "public");
tekan(["build", "--draft", "-C", folder, "-o", out]);
process.env.PUBLIC = out; // before what reads it is imported
const { page, pages, read } = await import("../site/folder.js");
const { all, attribute, classes, find, meta, text } =
  await import("../site/html.js");
const { schemes, useBrowser } = await import("../browser/chromium.js");
const { matrix } = await import("../suite/matrix.js");
const { broadsheet, sheets } = await import("../suite/print.js");
const { none } = await import("../site/verdict.js");

const wordsOf = (language) =>
  parse(readFileSync(join(home, `data/i18n/${language}.yaml`), "utf8"));
const words = { "zh-CN": wordsOf("zh"), en: wordsOf("en") };
const has = (name) => (e) => classes(e).includes(name);

const looked = [
  "/en/",
  "/table/",
  "/en/fields/",
  "/en/river/",
  "/parallel/river/",
].map(page);

it("every page says that it is a draft, and that it is not to be listed", () => {
  for (const { address, language, tree } of pages) {
    const { draft, draftWords } = words[language];
    const ribbon = find(tree, "aside", has("ribbon"));
    assert.ok(ribbon, address);
    const told = text(ribbon).replace(/\s+/g, " ").trim();
    assert.equal(told, `${draft} ${draftWords}`, address);
    assert.equal(meta(tree, "robots"), "noindex", address);
  }
  assert.match(read("robots.txt"), /^Disallow: \/$/m);
});

it("what a language lacks stands there in the other, which a line says", () => {
  const lines = (address) =>
    all(page(address).tree, has("follows")).map((e) => [
      attribute(e, "lang"),
      text(e).trim(),
    ]);
  const zh = [["zh-CN", words["zh-CN"].follows]];
  const en = [["en", words.en.follows]];
  for (const [address, told] of [
    ["/", []],
    ["/en/", []],
    ["/fields/", []],
    ["/en/fields/", en],
    ["/table/", zh],
    ["/en/table/", []],
    ["/river/", zh],
    ["/en/river/", en],
  ])
    assert.deepEqual(lines(address), told, address);

  const title = (address) =>
    find(page(address).tree, "h1", has("headline__title"));
  for (const [there, stands, language] of [
    ["/fields/", "/en/fields/", "zh-CN"],
    ["/en/table/", "/table/", "en"],
  ]) {
    assert.equal(text(title(stands)), text(title(there)));
    assert.equal(attribute(title(stands), "lang"), language);
  }
  for (const [address, section, language] of [
    ["/river/", "people", "en"],
    ["/en/river/", "downstream", "zh-CN"],
  ]) {
    const [part] = all(
      page(address).tree,
      (e) => attribute(e, "id") === section,
    );
    assert.equal(all(part, has("follows")).length, 1);
    assert.equal(
      attribute(find(part, "div", has("section__text")), "lang"),
      language,
    );
  }
});

matrix(looked, { 360: schemes, 1280: schemes });

broadsheet(looked, ["dark"]);

describe("a draft", { concurrency: 2 }, () => {
  const visit = useBrowser();

  for (const { address, language } of looked) {
    it(`${address} has its ribbon on one line of a phone, and on paper`, async () => {
      await visit(address, { width: 360 }, async (tab) => {
        const ribbon = tab.locator(".ribbon");
        const { height } = await ribbon.boundingBox();
        assert.ok(height < 36, `${height} px high`);
        await tab.emulateMedia({ media: "print" });
        const { draft, draftWords } = words[language];
        const [first] = sheets(await tab.pdf({ preferCSSPageSize: true }));
        const told = `${draft}${draftWords}`.replace(/\s+/g, "");
        assert.ok(first.words.includes(told), first.words.slice(0, 80));
        const paper = await ribbon.evaluate((e) => {
          const canvas = new OffscreenCanvas(1, 1).getContext("2d");
          canvas.fillStyle = getComputedStyle(e).color;
          canvas.fillRect(0, 0, 1, 1);
          return [...canvas.getImageData(0, 0, 1, 1).data];
        });
        assert.ok(Math.min(...paper.slice(0, 3)) < 130, `printed in ${paper}`);
      });
    });
  }

  it("sets words that stand in as their own language is set", async () => {
    const found = [];
    for (const [address, align] of [
      ["/table/", "start"],
      ["/en/table/", "start"],
      ["/fields/", "justify"],
      ["/en/fields/", "justify"],
    ]) {
      const set = await visit(address, {}, (tab) =>
        tab
          .locator(".section__text > p.block")
          .evaluateAll((all) => all.map((e) => getComputedStyle(e).textAlign)),
      );
      if (!set.length || set.some((how) => how !== align))
        found.push(`${address}: ${set}`);
    }
    none("alignment", found);
  });
});
