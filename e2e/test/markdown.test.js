// All that an editor can write in Markdown, on a test site, in the text of one
// language and of both: it is set, read out and printed whole.
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { buildSample } from "../site/sample.js";
import { cover } from "../site/source.js";
import { none } from "../site/verdict.js";

const site = buildSample("markdown");
after(site.remove);
process.env.PUBLIC = site.out; // before what reads it is imported
const { documents, pages } = await import("../site/folder.js");
const { useBrowser } = await import("../browser/chromium.js");
const { matrix } = await import("../suite/matrix.js");
const { broadsheet, sheets } = await import("../suite/print.js");
const { valid } = await import("../suite/html.js");

const written = pages.filter((p) => p.address.endsWith("/words/"));

describe("HTML", () => valid(documents));
matrix(written);
broadsheet(written, ["dark"], (language) => cover(language, site.source));

describe("Markdown", { concurrency: 2 }, () => {
  const visit = useBrowser();

  it("is written on four pages", () => assert.equal(written.length, 4));

  for (const { address, language } of written) {
    it(`${address} has the sign of every list and the name of every task`, async () => {
      const { lists, tasks } = await visit(address, {}, (page) =>
        page.evaluate(() => ({
          lists: [
            ...document.querySelectorAll(
              ":is(.section__text, .pairs) :is(ul, ol) > li",
            ),
          ].map(
            (e) =>
              `${e.parentElement.tagName} ${getComputedStyle(e).listStyleType}${e.querySelector(":scope > .task") ? " task" : ""}`,
          ),
          tasks: [...document.querySelectorAll(".task")].map(
            (e) =>
              `${e.closest("[lang]").lang} ${e.checked} ${e.ariaLabel} ${e.disabled}`,
          ),
        })),
      );
      assert.deepEqual([...new Set(lists)].sort(), [
        "OL decimal",
        "UL circle",
        "UL disc",
        "UL none task",
      ]);
      const zh = ["zh-CN false 未完成 true", "zh-CN true 已完成 true"];
      const en = ["en false Not done true", "en true Done true"];
      const want = address.includes("parallel")
        ? [...zh, ...en]
        : language === "en"
          ? en
          : zh;
      assert.deepEqual(tasks, want);
    });

    it(`${address} sets each language and code as such`, async () => {
      const found = await visit(address, {}, (page) =>
        page.evaluate(() => {
          const found = [];
          for (const e of document.querySelectorAll("main em")) {
            const zh = e.closest("[lang]").lang.startsWith("zh");
            const dots = getComputedStyle(e).textEmphasisStyle !== "none";
            if (zh !== dots) found.push(`${e.textContent}: dots ${dots}`);
          }
          for (const e of document.querySelectorAll("main code, main code *")) {
            const { fontFamily } = getComputedStyle(e);
            if (!fontFamily.includes("monospace"))
              found.push(`${e.textContent} in ${fontFamily}`);
          }
          return found;
        }),
      );
      none(address, found);
    });

    it(`${address} prints all of a table and of code`, async () => {
      await visit(address, {}, async (page) => {
        const texts = await page
          .locator("main :is(td, th, pre)")
          .allTextContents();
        assert.ok(texts.length > 20, `${texts.length} cells`);
        await page.emulateMedia({ media: "print" });
        const cut = await page.evaluate(() =>
          [...document.querySelectorAll(".table, .code")]
            .filter((e) => getComputedStyle(e).overflowX !== "visible")
            .map((e) => `${e.id} scrolls on paper`),
        );
        const papers = sheets(await page.pdf({ format: "A4" }));
        const words = papers.map((p) => p.words).join("");
        const squeeze = (s) => s.replace(/[\s\u2060]+/g, "");
        none(address, [
          ...cut,
          ...texts
            .filter((s) => !words.includes(squeeze(s)))
            .map((s) => `not printed: ${s}`),
        ]);
      });
    });
  }
});
