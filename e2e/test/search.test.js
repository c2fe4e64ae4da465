// Search: every run of Chinese characters in the manuscript is found, and words
// and figures by their beginnings; nothing is loaded before the reader asks;
// results lead to their blocks, on the site and from a folder.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { find } from "../../assets/js/find.js";
import { flags, path, useBrowser } from "../browser/chromium.js";
import { files, page, read, root } from "../site/folder.js";
import { all, attribute, text } from "../site/html.js";
import { manuscript } from "../site/source.js";
import { none } from "../site/verdict.js";

const editions = { zh: "/search/", en: "/en/search/" };

function entriesOf(language) {
  const script = read(
    files.find((f) => f.startsWith(`js/search-${language}.`)),
  );
  return JSON.parse(script.replace(/^window\.tekanSearch=|;\s*$/g, ""));
}

const entries = { zh: entriesOf("zh"), en: entriesOf("en") };
const kinds = (language, query) =>
  find(entries[language], query).map((e) => e.kind);

describe("what is found", () => {
  it("every run of two to four Chinese characters of the manuscript", () => {
    const runs = new Set();
    for (const line of [...manuscript("report"), ...manuscript("captions")]) {
      for (const [words] of line.matchAll(/\p{Script=Han}+/gu)) {
        for (let n = 2; n <= 4; n++)
          for (let i = 0; i + n <= words.length; i++)
            runs.add(words.slice(i, i + n));
      }
    }
    assert.ok(runs.size > 3000, `there are only ${runs.size} runs`);
    none(
      "zh",
      [...runs].filter((run) => find(entries.zh, run).length === 0),
    );
  });

  it("every word of the English text, by its first three letters too", () => {
    const words = new Set(
      entries.en
        .filter((e) => e.kind === "text")
        .flatMap((e) => e.text.match(/\p{L}{3,}/gu) ?? []),
    );
    assert.ok(words.size > 400, `there are only ${words.size} words`);
    none(
      "en",
      [...words].filter(
        (w) =>
          !find(entries.en, w).length ||
          !find(entries.en, w.slice(0, 3)).length,
      ),
    );
  });

  for (const language of Object.keys(editions)) {
    it(`each example that the ${language} page gives`, () => {
      const hint = text(
        all(
          page(editions[language]).tree,
          (e) => attribute(e, "id") === "search-hint",
        )[0],
      );
      const examples = hint.split(/[：:] */)[1].split(/、|, /);
      assert.ok(examples.length > 2, hint);
      none(
        hint,
        examples.filter((query) => find(entries[language], query).length === 0),
      );
    });
  }

  for (const [language, query, wanted] of [
    ["zh", "553.86", "figure"],
    ["en", "5.5386", "figure"],
    ["zh", "5.5386", "figure"],
    ["en", "1293.57", "text"],
    ["en", "1,293.57", "figure"],
    ["zh", "５５３．８６", "text"],
    ["zh", "gengdi", "term"],
    ["zh", "精卫湖", "photo"],
    ["en", "jingwei sunset", "photo"],
    ["en", "耕地保有量", "term"],
    ["en", '"mine, treat', "text"],
    ["zh", "红线", "heading"],
    ["zh", "耕地守住了", "chart"],
  ]) {
    it(`"${query}" in ${language} finds a ${wanted}`, () => {
      const found = kinds(language, query);
      assert.ok(found.includes(wanted), `it finds ${found.join(" ")}`);
    });
  }

  for (const [language, query] of [
    ["en", "armland"],
    ["zh", "53.86"],
    ["en", "farmland zebra"],
    ["zh", "长治饕餮"],
  ]) {
    it(`"${query}" in ${language} finds nothing`, () => {
      assert.deepEqual(kinds(language, query), []);
    });
  }

  it("titles stand before headings, captions and terms before text", () => {
    const rank = {
      title: 0,
      heading: 1,
      photo: 2,
      term: 2,
      figure: 2,
      chart: 2,
      text: 3,
    };
    for (const query of ["长治", "耕地", "规划"]) {
      const shown = find(entries.zh, query).filter((e) =>
        e.parts.some(([, hit]) => hit),
      );
      const ranks = shown.map((e) => rank[e.kind]);
      assert.deepEqual(ranks, [...ranks].sort(), query);
      assert.ok(new Set(ranks).size > 1, `"${query}" finds one kind alone`);
    }
  });
});

for (const [language, address] of Object.entries(editions)) {
  it(`every entry of ${language} leads to a place that is there`, () => {
    const lost = entries[language].filter(({ at }) => {
      const url = new URL(`../${at}`, `http://site${address}`);
      const target = page(url.pathname);
      const id = decodeURIComponent(url.hash.slice(1));
      if (!target) return true;
      return id && !all(target.tree, (e) => attribute(e, "id") === id).length;
    });
    none(
      address,
      lost.map(({ at }) => at),
    );
  });
}

describe("the search page", { concurrency: 2 }, () => {
  const visit = useBrowser();

  it("loads its data when the reader begins, not before", async () => {
    for (const address of ["/", "/search/", "/beautiful-changzhi/"]) {
      await visit(address, { width: 360 }, async (page) => {
        const asked = [];
        page.on("request", (r) => asked.push(r.url()));
        await page.reload({ waitUntil: "networkidle" });
        assert.deepEqual(
          asked.filter((url) => url.includes("search-")),
          [],
        );
      });
    }
  });

  it("is used by keyboard, tells what it finds, and leads to the block", async () => {
    await visit("/search/", { width: 360 }, async (page) => {
      await page.getByRole("searchbox").fill("耕地保有量");
      await page.locator("mark").first().waitFor();
      const told = await page.getByRole("status").textContent();
      const results = page.locator("ol li:has(mark)");
      assert.match(told, /\d+/);
      assert.equal(
        new URL(page.url()).search,
        `?q=${encodeURIComponent("耕地保有量")}`,
      );
      await page.keyboard.press("ArrowDown");
      const hash = await page.evaluate(() => document.activeElement.hash);
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => !url.pathname.startsWith("/search"));
      assert.ok(await page.locator(hash).isVisible(), `${hash} is not there`);
      await page.goBack();
      assert.ok((await results.count()) > 0, "the results are gone");
      await page.getByRole("searchbox").fill("饕餮");
      assert.match(await page.getByRole("status").textContent(), /饕餮/);
    });
  });

  it("works from a folder", async () => {
    const browser = await chromium.launch({
      executablePath: path,
      args: flags,
    });
    try {
      const page = await browser.newPage();
      // The tests' folder is no package: its addresses begin with a slash.
      await page.goto(pathToFileURL(join(root, "en/search/index.html")).href);
      const name = files.find((f) => /^js\/search\.\w+\.js$/.test(f));
      await page.evaluate((src) => {
        const box = document.querySelector("[data-search]");
        box.dataset.src = `../..${box.dataset.src}`;
        const script = document.createElement("script");
        script.src = `../../${src}`;
        document.head.append(script);
      }, name);
      await page.getByRole("searchbox").fill("farmland");
      const link = page.locator("ol a").first();
      await link.waitFor();
      assert.match(await link.getAttribute("href"), /^\.\.\/.*index\.html/);
    } finally {
      await browser.close();
    }
  });
});
