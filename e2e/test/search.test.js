// Search: every run of Chinese characters in the manuscript is found, and words
// and figures by their beginnings; nothing is loaded before the reader asks;
// results lead to their blocks, on the site and from a folder.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { find, near } from "../../assets/js/find.js";
import { launch, useBrowser } from "../browser/chromium.js";
import { files, page, read, root } from "../site/folder.js";
import { all, attribute, text } from "../site/html.js";
import {
  bodies,
  charts,
  digits,
  glossary,
  photos,
  report,
  sought,
} from "../site/source.js";
import { none } from "../site/verdict.js";

const editions = { zh: "/search/", en: "/en/search/" };

function entriesOf(language) {
  const script = read(
    files.find((f) => f.startsWith(`js/search-${language}.`)),
  );
  return JSON.parse(script.replace(/^window\.tekanSearch=|;\s*$/g, ""));
}

const entries = { zh: entriesOf("zh"), en: entriesOf("en") };
const all_ = (language) =>
  entries[language].map((e) => `${e.text} ${e.also ?? ""}`).join("\n");
const first = (language, pattern) =>
  entries[language]
    .filter((e) => e.kind === "text")
    .map((e) => e.text.match(pattern)?.[0])
    .find(Boolean);
const kinds = (language, query) =>
  find(entries[language], query).map((e) => e.kind);

describe("what is found", () => {
  it("every run of two to four Chinese characters of the reports and the captions", () => {
    const runs = new Set();
    const texts = bodies("zh").flatMap((text) => text.split("\n"));
    for (const line of [...texts, ...photos.map((p) => p.caption.zh)]) {
      for (const [words] of line.matchAll(/\p{Script=Han}+/gu)) {
        for (let n = 2; n <= 4; n++)
          for (let i = 0; i + n <= words.length; i++)
            runs.add(words.slice(i, i + n));
      }
    }
    assert.ok(runs.size > 2000, `there are only ${runs.size} runs`);
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
      const examples = all(
        page(editions[language]).tree,
        (e) => attribute(e, "data-example") !== undefined,
      ).map((e) => text(e));
      const hint = examples.join(" ");
      assert.ok(examples.length > 2, hint);
      none(
        hint,
        examples.filter((query) => find(entries[language], query).length === 0),
      );
    });
  }

  it("English words in their other forms, and what comes near in Chinese", () => {
    const of = (text) => [
      { kind: "text", at: "a/#b", place: "", text, also: "" },
    ];
    for (const [query, text] of [
      ["farmlands", "More farmland"],
      ["grew", "Growth of a tenth"],
      ["grown", "It grew"],
      ["planned", "Planning ahead"],
      ["cities", "A city"],
      ["building", "They built it"],
    ])
      assert.equal(find(of(text), query).length, 1, `${query} in ${text}`);
    for (const [query, text] of [
      ["lanted", "A lantern"],
      ["planned", "A planet"],
      ["news", "A newt"],
    ])
      assert.equal(find(of(text), query).length, 0, `${query} in ${text}`);
    assert.equal(near(of("能力提高"), "增长").length, 1);
    assert.equal(near(of("守住耕地"), "耕地增长").length, 1);
    assert.equal(near(of("守住耕地"), "饕餮").length, 0);
  });

  const wide = (words) =>
    words.replace(/[!-~]/g, (c) =>
      String.fromCodePoint(c.codePointAt(0) + 0xfee0),
    );
  const plain = (pinyin) =>
    pinyin.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const [term] = glossary;
  const [{ caption }] = photos;
  const grouped = first("en", /\d,\d{3}(?:\.\d+)?/);
  const heading = entries.zh.find((e) => e.kind === "heading").text;
  for (const [language, query, wanted] of [
    ["zh", digits.zh, "figure"],
    ["en", digits.en, "figure"],
    ["zh", digits.en, "figure"],
    ["en", grouped.replace(",", ""), "text"],
    ["en", grouped, "text"],
    ["zh", wide(digits.zh), "text"],
    ["zh", plain(term.pinyin), "term"],
    ["zh", caption.zh.match(/\p{Script=Han}{3,}/u)[0], "photo"],
    [
      "en",
      caption.en
        .match(/\p{L}{4,}/gu)
        .slice(0, 2)
        .join(" ")
        .toLowerCase(),
      "photo",
    ],
    ["en", term.zh, "term"],
    ["en", first("en", /“\p{L}{3,}[^”]{6}/u).replace("“", '"'), "text"],
    ["zh", heading.match(/\p{Script=Han}{2}/u)[0], "heading"],
    ["zh", charts[0].title.zh.match(/\p{Script=Han}{4}/u)[0], "chart"],
  ]) {
    it(`"${query}" in ${language} finds a ${wanted}`, () => {
      const found = kinds(language, query);
      assert.ok(found.includes(wanted), `it finds ${found.join(" ")}`);
    });
  }

  // The end of a word, and of a number, with which no other begins.
  const ending = (language, pattern) =>
    entries[language]
      .flatMap((e) => e.text.match(pattern) ?? [])
      .map((word) => word.slice(1))
      .find(
        (end) => !RegExp(`(?<![\\p{L}\\d.,])${end}`, "iu").test(all_(language)),
      );
  for (const [language, query] of [
    ["en", ending("en", /\b[a-z]{7,}/g)],
    ["zh", ending("zh", /\d{3}\.\d+/g)],
    ["en", `${sought.en} zebra`],
    ["zh", `${sought.zh}饕餮`],
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
    const mixed = [
      ...new Set(
        entries.zh
          .filter((e) => e.kind !== "text")
          .flatMap((e) => e.text.match(/\p{Script=Han}{2}/gu) ?? []),
      ),
    ].filter((query) => new Set(kinds("zh", query)).size > 1);
    assert.ok(mixed.length > 3, `only ${mixed} find several kinds`);
    for (const query of mixed) {
      const shown = find(entries.zh, query).filter((e) =>
        e.parts.some(([, hit]) => hit),
      );
      const ranks = shown.map((e) => rank[e.kind]);
      assert.deepEqual(ranks, [...ranks].sort(), query);
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
    for (const address of ["/", "/search/", `/${report}/`]) {
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
      await page.getByRole("searchbox").fill(sought.zh);
      await page.locator("mark").first().waitFor();
      const told = await page.getByRole("status").textContent();
      const results = page.locator("ol li:has(mark)");
      assert.match(told, /\d+/);
      assert.equal(
        new URL(page.url()).search,
        `?q=${encodeURIComponent(sought.zh)}`,
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

  it("has the field at hand, offers a way on, and marks the word where it led", async () => {
    await visit("/search/", { width: 360 }, async (page) => {
      const field = page.getByRole("searchbox");
      assert.ok(await field.evaluate((e) => e === document.activeElement));
      await field.fill("饕餮");
      await page.getByRole("status").filter({ hasText: "饕餮" }).waitFor();
      assert.ok(await page.locator(".index").isVisible(), "no index");
      await page.locator("[data-example]").first().click();
      await page.locator("mark").first().waitFor();
      await field.fill(sought.zh);
      const text = page.locator(".search__result--text a:has(mark)").first();
      await text.waitFor();
      const word = await text.locator("mark").first().textContent();
      await text.click();
      await page.waitForURL((url) => !url.pathname.startsWith("/search"));
      const marked = await page.evaluate(() =>
        [...CSS.highlights.get("found")].map(String),
      );
      assert.ok(marked.length && marked.every((m) => m === word), `${marked}`);
    });
  });

  it("works from a folder", async () => {
    const browser = await launch();
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
      await page.getByRole("searchbox").fill(sought.en);
      const link = page.locator("ol a").first();
      await link.waitFor();
      assert.match(await link.getAttribute("href"), /^\.\.\/.*index\.html/);
    } finally {
      await browser.close();
    }
  });
});
