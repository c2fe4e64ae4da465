// Links in the text, of which the issue has none: on paper each carries a
// number, and the addresses stand in a list at the end.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { copySite } from "../site/copy.js";
import { report, sections } from "../site/source.js";

const linked = {
  zh: "见[公报](https://stats.example/gongbao?year=2024&page=3)和[词汇](/glossary/)，并见[缺失之处](#left-out)。",
  en: "See the [bulletin](https://stats.example/bulletin) and [the glossary](/en/glossary/), and [what is missing](#left-out).",
};

const site = copySite((folder) => {
  for (const [language, words] of Object.entries(linked)) {
    for (const file of ["colophon/_index.md", `${report}/${sections[0]}.md`]) {
      const at = join(folder, "content", language, file);
      const text = readFileSync(at, "utf8");
      const own = file.startsWith("colophon")
        ? `## ${language} {#left-out}\n\n${words}`
        : words.replace(/(，并见|, and )\[[^\]]*\]\(#left-out\)/, "");
      writeFileSync(at, `${text.trimEnd()}\n\n${own}\n`);
    }
  }
});
after(site.remove);
process.env.PUBLIC = site.out;
const { useBrowser } = await import("../browser/chromium.js");
const { published } = await import("../site/folder.js");
const { all, attribute } = await import("../site/html.js");
const { sheets } = await import("../suite/print.js");

describe("links on paper", () => {
  const visit = useBrowser();
  // Where footnotes have the numbers, links have letters.
  const noted = all(
    published.find((p) => p.address === `/${report}/`).tree,
    (e) => attribute(e, "class") === "footnotes",
  );
  const [one, two] = noted.length ? ["a", "b"] : ["1", "2"];
  const cases = [
    [
      `/${report}/`,
      `公报${one}和词汇${two}`,
      "https://stats.example/gongbao?year=2024&page=3",
      "/glossary/",
    ],
    [
      "/colophon/",
      "公报1和词汇2，并见缺失之处。",
      "https://stats.example/gongbao?year=2024&page=3",
      "/glossary/",
    ],
    [
      `/en/${report}/`,
      `bulletin${one}andtheglossary${two}`,
      "https://stats.example/bulletin",
      "/en/glossary/",
    ],
    [
      "/en/colophon/",
      "bulletin1andtheglossary2,andwhatismissing.",
      "https://stats.example/bulletin",
      "/en/glossary/",
    ],
  ];
  for (const [address, text, first, second] of cases) {
    const marks = address.includes(report) ? [one, two] : ["1", "2"];
    it(`${address} has them numbered, and listed at the end`, async () => {
      await visit(address, {}, async (page) => {
        const listed = await page
          .locator(".notes li")
          .evaluateAll((items) => items.map((e) => e.textContent));
        const home = new URL(
          await page.locator("link[rel=canonical]").getAttribute("href"),
        ).origin;
        assert.deepEqual(listed, [first, home + second]);
        assert.ok(!(await page.locator(".notes").isVisible()), "on screen");
        await page.emulateMedia({ media: "print" });
        const words = sheets(await page.pdf({ preferCSSPageSize: true }))
          .map((sheet) => sheet.words)
          .join("");
        assert.ok(words.includes(text), `no "${text}" in ${words}`);
        for (const note of [
          `${marks[0]}.${first}`,
          `${marks[1]}.${home}${second}`,
        ]) {
          assert.ok(words.includes(note), `no "${note}" in ${words}`);
        }
      });
    });
  }
});
