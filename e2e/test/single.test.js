// The issue in one file, and one report in one, opened from a disk with the
// network off: every page, both searches, slips, the switch of languages, with
// and without script, and the text of the site. The book says the same.
import assert from "node:assert/strict";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { judge } from "../browser/audit.js";
import { launch } from "../browser/chromium.js";
import { copyBlock, oldWay } from "../browser/clipboard.js";
import { overflow } from "../browser/measure.js";
import { hasValidator, validate } from "../site/book.js";
import { kinds, link, pages as sitePages, read, root } from "../site/folder.js";
import { all, attribute, classes, find, parse, text } from "../site/html.js";
import {
  digits,
  id as issue,
  longest,
  report,
  sought,
} from "../site/source.js";
import { tekan } from "../site/tekan.js";
import { none } from "../site/verdict.js";
import { entries } from "../site/zip.js";

const folder = mkdtempSync(join(tmpdir(), "tekan-single-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const pack = (out, env) =>
  tekan(["pack", "--format", "html,epub", "--from", root, "-o", out], env);
pack(folder);

const file = (name) => join(folder, name);
const both = file(`${issue}.html`);

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

// open gives a file without a network, and notes what goes wrong in it. Its
// policy would refuse requests, and say so in the console.
async function open(name, options = {}) {
  const context = await browser.newContext({ offline: true, ...options });
  const page = await context.newPage();
  const faults = [];
  const address = pathToFileURL(name).href;
  page.on("console", (m) => {
    if (m.type() === "error" || m.type() === "warning") faults.push(m.text());
  });
  page.on("pageerror", (e) => faults.push(e.message));
  page.on("request", (r) => {
    const url = r.url().split("#")[0];
    if (url !== address && !url.startsWith("data:")) {
      faults.push(`asks for ${url}`);
    }
  });
  await page.goto(address);
  return { page, faults, address, close: () => context.close() };
}

// placeOf is what the page of a file is called within its language.
const placeOf = ({ file }) =>
  file
    .replace(/\/?index\.html$/, "")
    .replace(/^en\/?/, "")
    .replaceAll("/", "_");

// leafOf is the id of a page in the one file.
function leafOf(p) {
  const language = p.language.split("-")[0];
  const place = placeOf(p);
  return place ? `${language}-${place}` : language;
}

const leavesOf = (name) =>
  all(parse(readFileSync(name, "utf8")), (e) => classes(e).includes("leaf"));

describe("the issue in one file", () => {
  it("is small enough to send", () => {
    assert.ok(statSync(both).size <= 8 * 1024 * 1024);
  });

  it("has every page of the site, and says what the site says", () => {
    const leaves = leavesOf(both);
    const nav = (e) => e.tagName === "nav";
    const words = (e) => text(find(e, "main"), nav).replace(/\s+/gu, " ");
    const site = sitePages.filter(
      (p) => !p.lost && !p.file.includes("offline/"),
    );
    for (const p of site) {
      const id = leafOf(p);
      const leaf = leaves.find((e) => attribute(e, "id") === id);
      assert.ok(leaf, `no ${id}`);
      assert.equal(attribute(leaf, "lang"), p.language);
      assert.equal(words(leaf), words(p.tree), id);
    }
    assert.equal(leaves.length, site.length + 2); // and what the package is
  });

  it("shows one page at a time, with its title and language", async () => {
    const { page, faults, address, close } = await open(both);
    const leaves = leavesOf(both).map((e) => attribute(e, "id"));
    assert.deepEqual(await shown(page), ["zh"]);
    for (const id of leaves) {
      await page.goto(`${address}#${id}`);
      assert.deepEqual(await shown(page), [id]);
      const told = await page.evaluate(() => ({
        title: document.title,
        lang: document.documentElement.lang,
        top: scrollY,
      }));
      assert.equal(told.lang, id.startsWith("zh") ? "zh-CN" : "en");
      assert.ok(told.title.length > 3);
      assert.equal(told.top, 0, `${id} begins at its top`);
    }
    await close();
    none("pages", faults);
  });

  it("follows the links of every page by their places", async () => {
    const { page, faults, close } = await open(both);
    const lost = await page.evaluate(() =>
      [...document.querySelectorAll("a[href^='#']")]
        .map((a) => a.getAttribute("href"))
        .filter(
          (to) => !document.getElementById(decodeURIComponent(to.slice(1))),
        ),
    );
    await page.locator(`#zh .story__link[href="#zh-${report}"]`).click();
    assert.deepEqual(await shown(page), [`zh-${report}`]);
    await page.locator(`#zh-${report} .contents__link`).nth(2).click();
    await page.waitForFunction(() => scrollY > 1000);
    assert.deepEqual(await shown(page), [`zh-${report}`]);
    await page.goBack();
    await page.goBack();
    assert.deepEqual(await shown(page), ["zh"]);
    await close();
    none("links", [...faults, ...lost]);
  });

  for (const [search, query, least] of [
    ["zh-search", sought.zh, 5],
    ["en-search", sought.en, 5],
    ["en-search", digits.en, 1],
  ]) {
    it(`finds "${query}" on ${search}, and a result leads to its place`, async () => {
      const { page, faults, address, close } = await open(both);
      await page.goto(`${address}#${search}`);
      await page.fill(`#${search} input[type=search]`, query);
      const results = page.locator(`#${search} .search__link`);
      await results.first().waitFor();
      const found = await results.evaluateAll((list) =>
        list.map((a) => a.getAttribute("href").slice(1)),
      );
      assert.ok(found.length >= least, `found ${found.length}`);
      const there = await page.evaluate(
        (ids) => ids.every((id) => document.getElementById(id)),
        found,
      );
      assert.ok(there, `${found} are not all there`);
      await results.first().click();
      const [leaf] = found[0].split("--");
      assert.deepEqual(await shown(page), [leaf]);
      await close();
      none(search, faults);
    });
  }

  it("switches the language at the block being read", async () => {
    // In a narrow window a long block fills the head of it.
    const { page, faults, address, close } = await open(both, {
      viewport: { width: 360, height: 500 },
      reducedMotion: "reduce",
    });
    await page.goto(`${address}#zh-${report}--${longest}`);
    // Where a reader sees it: Playwright's own click would scroll first.
    const { x, y, width, height } = await page.evaluate(
      (id) =>
        document
          .querySelector(`#${id} .masthead__twin`)
          .getBoundingClientRect()
          .toJSON(),
      `zh-${report}`,
    );
    await page.mouse.click(x + width / 2, y + height / 2);
    assert.equal(
      await page.evaluate(() => location.hash),
      `#en-${report}--${longest}`,
    );
    assert.deepEqual(await shown(page), [`en-${report}`]);
    await page.goto(`${address}#zh-${report}`);
    await page
      .locator(`#zh-${report} .modes__link`, { hasText: "对照" })
      .click();
    assert.deepEqual(await shown(page), [`zh-parallel_${report}`]);
    assert.ok(
      await page
        .locator(`#zh-parallel_${report} [lang=en]`)
        .first()
        .isVisible(),
    );
    await close();
    none("switch", faults);
  });

  for (const script of [true, false]) {
    it(`opens figures and terms ${script ? "with" : "without"} script`, async () => {
      const { page, faults, address, close } = await open(both, {
        javaScriptEnabled: script,
        viewport: { width: 800, height: 800 },
      });
      for (const leaf of [`zh-${report}`, `en-${report}`]) {
        await page.goto(`${address}#${leaf}`);
        assert.deepEqual(await shown(page), [leaf]);
        for (const mark of [".datum", ".term"]) {
          await page.locator(`#${leaf} ${mark}`).first().click();
          const open = `#${leaf} .slip:${script ? "popover-open" : "target"}`;
          assert.ok(await page.locator(open).isVisible());
          if (script) await page.keyboard.press("Escape");
          else await page.goBack();
          assert.equal(await page.locator(open).count(), 0);
        }
      }
      await close();
      none("slips", faults);
    });
  }

  for (const old of [false, true]) {
    it(`copies a block with the address where it is published${old ? ", the old way too" : ""}`, async () => {
      const { page, faults, address, close } = await open(both);
      if (old) await page.addInitScript(oldWay);
      for (const p of sitePages.filter((p) => placeOf(p) === report)) {
        await page.goto(`${address}#${leafOf(p)}`);
        await page.reload();
        const { want, text, linked } = await copyBlock(
          page,
          `#${leafOf(p)}`,
          link(p, "canonical"),
        );
        assert.equal(text, want);
        assert.ok(linked, "not as HTML");
      }
      await close();
      none("copies", faults);
    });
  }

  it("keeps light and dark, sizes and units over its pages", async () => {
    const { page, faults, address, close } = await open(both);
    await page.goto(`${address}#en-${areas}`);
    await page.locator(`#en-${areas} [data-theme-switch]`).click();
    await page.locator(`#en-${areas} [value=hectare]`).check();
    assert.ok(
      await page.locator(`#en-${areas} .area--hectare`).first().isVisible(),
    );
    await page.goto(`${address}#zh-${areas}`);
    assert.ok(await page.locator(`#zh-${areas} [value=printed]`).isChecked());
    assert.ok(
      await page.locator(`#zh-${areas} .area--printed`).first().isVisible(),
    );
    await page.goto(`${address}#zh-${report}`);
    await page.locator(`#zh-${report} [data-settings]`).click();
    const dark = page.locator(
      `#zh-${report} .settings__choice--theme [value=dark]`,
    );
    assert.ok(await dark.isChecked());
    await page
      .locator(`#zh-${report} .settings__choice--size [value=huge]`)
      .check({ force: true });
    assert.equal(
      await page.evaluate(() => document.documentElement.dataset.size),
      "huge",
    );
    await close();
    none("choices", faults);
  });

  // A page of each kind, each language in one width, since the site's own tests have
  // more. axe goes through all that is in the file for whatever it is asked, which
  // takes it ten seconds: so once for all pages together, then for each alone.
  for (const [width, scheme, language] of [
    [360, "dark", "zh"],
    [1280, "light", "en"],
  ]) {
    it(`is accessible at ${width} px, ${scheme}, page by page`, async () => {
      const { page, faults, address, close } = await open(both, {
        viewport: { width, height: 800 },
        colorScheme: scheme,
        reducedMotion: "reduce",
      });
      const here = kinds.filter((p) => !p.lost).map(leafOf);
      faults.push(...(await judge(page)).told);
      for (const id of here.filter((id) => id.startsWith(language))) {
        await page.goto(`${address}#${id}`);
        await page.evaluate(alone, id);
        const wide = await page.evaluate(overflow, width);
        const { told } = await judge(page);
        await page.evaluate(together);
        faults.push(...[...wide, ...told].map((what) => `${what} (${id})`));
      }
      await close();
      none(`${width} ${scheme}`, faults);
    });
  }
});

// alone takes every page but one out of the file, and together puts them back.
function alone(id) {
  window.away = [...document.querySelectorAll(`.leaf:not(#${id})`)];
  for (const leaf of window.away) leaf.remove();
}
const together = () => document.body.append(...window.away);

// areas is the place of a page with a choice of units.
const hectares = (e) => attribute(e, "value") === "hectare";
const areas = placeOf(sitePages.find((p) => find(p.tree, "input", hectares)));

// shown are the pages that can be seen.
function shown(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll(".leaf")]
      .filter((e) => e.getClientRects().length)
      .map((e) => e.id),
  );
}

describe("one report in one file", () => {
  const name = file(`${issue}-${report}.html`);

  it("has the report in both languages, side by side, and a search", () => {
    const ids = leavesOf(name).map((e) => attribute(e, "id"));
    assert.deepEqual(
      ids,
      ["zh", "en"]
        .flatMap((l) => [
          `${l}-${report}`,
          ...(l === "zh"
            ? [`${l}-parallel_${report}`, `${l}-search`]
            : [`${l}-search`, `${l}-parallel_${report}`]),
        ])
        .sort((a, b) => ids.indexOf(a) - ids.indexOf(b)),
    );
  });

  it("has no link to a page it is without", async () => {
    const { page, faults, close } = await open(name);
    assert.equal(await page.locator(".masthead__link").count(), 0);
    assert.equal(await page.locator(".others").count(), 0);
    const empty = await page
      .locator("nav li:not(:has(a[href]))")
      .evaluateAll((list) => list.map((e) => `empty: ${e.textContent}`));
    await page.locator(`#zh-${report} .masthead__search`).click();
    await page.fill("#zh-search input[type=search]", sought.zh);
    await page.locator("#zh-search .search__link").first().waitFor();
    await close();
    none(name, [...faults, ...empty]);
  });
});

describe("the book", () => {
  const files = new Map(
    [...entries(file(`${issue}.epub`))].map((e) => [e.name, e.content]),
  );

  it("says block by block what the site says", () => {
    const plain = (e) => e.tagName === "aside" || gone(e);
    const gone = (e) =>
      attribute(e, "download") !== undefined ||
      attribute(e, "data-pack") === "drop" ||
      classes(e).some((c) => ["slip", "area"].includes(c)) ||
      (["button", "input", "label"].includes(e.tagName) &&
        !classes(e).some((c) => ["datum", "term"].includes(c)));
    const words = (e) => text(e, plain).replace(/\s+/gu, " ").trim();
    let compared = 0;
    for (const p of sitePages.filter((p) => !p.lost)) {
      const id = leafOf(p);
      const chapter = files.get(`chapters/${id}.xhtml`);
      if (!chapter) continue;
      const tree = parse(chapter.toString("utf8"));
      for (const block of all(p.tree, (e) =>
        classes(e).some((c) =>
          /^(block|pair|pair__zh|ledger__item|terms__item|opening|headline__title|photo__words)$/.test(
            c,
          ),
        ),
      )) {
        const same = attribute(block, "id")
          ? find(
              tree,
              block.tagName,
              (e) => attribute(e, "id") === attribute(block, "id"),
            )
          : find(
              tree,
              block.tagName,
              (e) =>
                attribute(e, "class") === attribute(block, "class") &&
                words(e) === words(block),
            );
        assert.ok(same, `${id} is without ${words(block)}`);
        assert.equal(words(same), words(block), id);
        compared++;
      }
    }
    assert.ok(compared >= 290, `only ${compared} blocks compared`);
  });

  it("opens chapter by chapter as XML, with nothing missing", async () => {
    const out = join(folder, "book");
    for (const [name, content] of files) {
      mkdirSync(join(out, name, ".."), { recursive: true });
      writeFileSync(join(out, name), content);
    }
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    const faults = [];
    page.on("console", (m) => m.type() === "error" && faults.push(m.text()));
    page.on("requestfailed", (r) => faults.push(`does not get ${r.url()}`));
    for (const name of files.keys()) {
      if (!name.endsWith(".xhtml")) continue;
      await page.goto(pathToFileURL(join(out, name)).href);
      const broken = await page.locator("parsererror").count();
      if (broken) faults.push(`${name} is no XML`);
    }
    await context.close();
    none("book", faults);
  });
});

describe("the books", { skip: !hasValidator && "no epubcheck here" }, () => {
  for (const name of [issue, `${issue}-en`]) {
    it(`epubcheck finds nothing in ${name}`, () => {
      validate(file(`${name}.epub`));
    });
  }
});

describe("the same bytes", () => {
  it("come from another folder, time zone and locale", () => {
    const other = join(folder, "again");
    pack(other, {
      ...process.env,
      TZ: "Pacific/Kiritimati",
      LC_ALL: "tr_TR.UTF-8",
      LANG: "tr",
    });
    for (const name of [`${issue}.html`, `${issue}.epub`, `${issue}-en.epub`]) {
      assert.ok(
        readFileSync(join(other, name)).equals(readFileSync(file(name))),
        name,
      );
    }
  });
});
