// The zip packages, unpacked and opened from a disk with the network off: every
// page and link, both searches, and the text of the site, page by page.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch } from "../browser/chromium.js";
import { copyBlock, oldWay } from "../browser/clipboard.js";
import { link, page as sitePage, read, root } from "../site/folder.js";
import { find, parse, text } from "../site/html.js";
import { digits, id as issue, report, sought } from "../site/source.js";
import { tekan } from "../site/tekan.js";
import { none } from "../site/verdict.js";
import { unzip } from "../site/zip.js";

const folder = mkdtempSync(join(tmpdir(), "tekan-packages-"));
after(() => rmSync(folder, { recursive: true, force: true }));

tekan(["pack", "--format", "zip", "--from", root, "-o", folder]);

// Searches: page, query, the least number of results.
const packages = [
  {
    name: issue,
    searches: [
      ["search/index.html", sought.zh, 5],
      ["en/search/index.html", sought.en, 5],
      ["en/search/index.html", digits.en, 1],
    ],
    inSite: (file) => file,
  },
  {
    name: `${issue}-zh`,
    searches: [["search/index.html", sought.zh, 5]],
    inSite: (file) => file,
  },
  {
    name: `${issue}-en`,
    searches: [["search/index.html", sought.en, 5]],
    inSite: (file) => `en/${file}`,
  },
];

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

// open gives a page that has no network and notes what goes wrong.
async function open(place) {
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  const faults = [];
  const at = () => decodeURIComponent(page.url().slice(place.length));
  page.on("console", (m) => {
    if (m.type() === "error" || m.type() === "warning") {
      faults.push(`${at()}: ${m.text()}`);
    }
  });
  page.on("pageerror", (e) => faults.push(`${at()}: ${e.message}`));
  page.on("request", (r) => {
    if (!r.url().startsWith(place) && !r.url().startsWith("data:")) {
      faults.push(`${at()} asks for ${r.url()}`);
    }
  });
  page.on("requestfailed", (r) => {
    if (r.failure().errorText !== "net::ERR_ABORTED") {
      faults.push(`${at()} does not get ${r.url()}`);
    }
  });
  return { page, faults, close: () => context.close() };
}

for (const { name, searches, inSite } of packages) {
  describe(name, () => {
    const files = unzip(join(folder, `${name}.zip`), folder);
    const place = pathToFileURL(join(folder, name)).href + "/";
    const pages = files
      .filter((f) => f.endsWith(".html"))
      .map((f) => f.slice(name.length + 1));

    it("has names that every system takes", () => {
      none(
        name,
        files.filter((f) => f.length >= 120 || !/^[\w./-]+$/.test(f)),
      );
      assert.ok(pages.includes("index.html"));
    });

    it("opens every page, and every link leads to a file and a place in it", async () => {
      const { page, faults, close } = await open(place);
      const ids = new Map();
      const links = new Map();
      for (const file of pages) {
        await page.goto(place + file);
        await page.evaluate(() => document.fonts.ready);
        ids.set(
          place + file,
          await page.evaluate(() =>
            [...document.querySelectorAll("[id]")].map((e) => e.id),
          ),
        );
        const all = await page.evaluate(() =>
          [...document.querySelectorAll("a[href], area[href]")].map(
            (a) => a.href,
          ),
        );
        for (const link of all) links.set(link, file);
      }
      for (const [link, from] of links) {
        const [file, id] = link.split("#");
        if (/^(https?|mailto):/.test(link)) continue;
        if (!file.startsWith(place) || !existsSync(fileURLToPath(file))) {
          faults.push(`${from}: ${link} leads nowhere`);
        } else if (
          id &&
          ids.has(file) &&
          !ids.get(file).includes(decodeURIComponent(id))
        ) {
          faults.push(`${from}: ${link} has no such id`);
        }
      }
      await close();
      assert.ok(links.size > 50, `only ${links.size} links`);
      none(name, faults);
    });

    it("follows the links of the cover by a click", async () => {
      const { page, faults, close } = await open(place);
      await page.goto(`${place}index.html`);
      const links = page.locator("a[href$='.html']:visible");
      const targets = await links.evaluateAll((all) => all.map((a) => a.href));
      const count = new Set(targets).size;
      for (const [i, to] of targets.entries()) {
        if (targets.indexOf(to) < i) continue;
        await page.goto(`${place}index.html`);
        await links.nth(i).click();
        await page.waitForURL((url) => url.href.split("#")[0] === to);
        assert.ok(await page.locator("h1").count(), `${to} has no heading`);
      }
      await close();
      assert.ok(count > 5, `only ${count} links`);
      none(name, faults);
    });

    for (const [file, query, least] of searches) {
      it(`finds "${query}" on ${file}, and the first result opens`, async () => {
        const { page, faults, close } = await open(place);
        await page.goto(place + file);
        await page.fill("input[type=search]", query);
        const results = page.locator(".search__link");
        await results.first().waitFor();
        assert.ok((await results.count()) >= least);
        for (const address of await results.evaluateAll((list) =>
          list.map((a) => a.href),
        )) {
          const [target, id] = address.split("#");
          const html = readFileSync(fileURLToPath(target), "utf8");
          assert.ok(
            !id || html.includes(`id="${id}"`),
            `${address} is not there`,
          );
        }
        await results.first().click();
        await page.waitForURL(
          (url) => url.pathname !== new URL(place + file).pathname,
        );
        await close();
        none(file, faults);
      });
    }

    it("says page by page what the site says", () => {
      // In a package of one language the links to another go, which stand in nav.
      const nav = (e) => e.tagName === "nav";
      const words = (html) =>
        text(find(parse(html), "main"), nav).replace(/\s+/gu, " ");
      for (const file of pages.filter((f) => !f.includes("offline/"))) {
        const packed = readFileSync(join(folder, name, file), "utf8");
        assert.equal(words(packed), words(read(inSite(file))), file);
      }
    });

    it("says what it is", () => {
      const about = readFileSync(
        join(folder, name, "offline/index.html"),
        "utf8",
      );
      const { release, files: listed } = JSON.parse(
        readFileSync(join(folder, name, "tekan-package.json"), "utf8"),
      );
      assert.ok(about.includes(`>${release}<`));
      assert.equal(listed.length, files.length - 1);
    });
  });
}

describe("a block of a report in the package", () => {
  const place = pathToFileURL(join(folder, issue)).href + "/";
  for (const old of [false, true]) {
    it(`is copied with the address where it is published${old ? ", the old way too" : ""}`, async () => {
      const { page, faults, close } = await open(place);
      if (old) await page.addInitScript(oldWay);
      for (const folder of [report, `en/${report}`]) {
        await page.goto(`${place}${folder}/index.html`);
        const published = link(sitePage(`/${folder}/`), "canonical");
        const { want, text, linked } = await copyBlock(page, "body", published);
        assert.equal(text, want);
        assert.ok(linked, "not as HTML");
      }
      await close();
      none(issue, faults);
    });
  }
});

describe("switching language in the package of both", () => {
  it("leads to the same page and back", async () => {
    const place = pathToFileURL(join(folder, issue)).href + "/";
    const { page, faults, close } = await open(place);
    await page.goto(`${place}numbers/index.html`);
    await page.click(".masthead__twin");
    await page.waitForURL(/\/en\/numbers\/index\.html/);
    await page.click(".masthead__twin");
    await page.waitForURL((url) => !url.pathname.includes("/en/"));
    await page.goto(`${place}parallel/${report}/index.html`);
    assert.ok((await page.locator("[lang=en]:visible").count()) > 10);
    await close();
    none(issue, faults);
  });
});
