// The report in both languages, block beside block, without script.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { base, link, page, pages } from "../site/folder.js";
import { all, attribute, classes, squeeze, text } from "../site/html.js";
import { longest, report, reports as count } from "../site/source.js";
import { none } from "../site/verdict.js";

const has = (name) => (e) => classes(e).includes(name);
// What opens is no text, and notes are numbered through both languages.
const aside = (e) =>
  attribute(e, "popover") !== undefined || e.tagName === "sup";
const words = (e) => squeeze(text(e, aside));
const found = pages.filter((p) => p.address.endsWith(`/parallel/${report}/`));
const reports = { zh: `/${report}/`, en: `/en/${report}/` };
const blocks = (address) =>
  all(page(address).tree, has("block")).filter(
    (e) => attribute(e, "id") && words(e),
  );

it("each language has the parallel text of every report", () => {
  assert.equal(found.length, 2);
  const all_ = pages.filter((p) => p.address.includes("/parallel/"));
  assert.equal(all_.length, 2 * count.length);
});

for (const p of found) {
  const canonical = p.language === "en" ? reports.en : reports.zh;
  const pair = (id) => all(p.tree, (e) => attribute(e, "id") === id)[0];

  it(`${p.address} names its report as canonical`, () => {
    assert.equal(link(p, "canonical"), new URL(canonical, base).href);
  });

  it(`${p.address} has every block of both languages under its own anchor, Chinese first`, () => {
    const lost = [];
    for (const address of Object.values(reports)) {
      const lang = address === reports.en ? "en" : "zh-CN";
      for (const block of blocks(address)) {
        if (all(block, (e) => e.tagName === "figure").length) continue;
        const id = attribute(block, "id");
        const own = pair(lang === "en" ? `en-${id}` : id);
        if (
          !own ||
          attribute(own, "lang") !== lang ||
          words(own) !== words(block)
        )
          lost.push(`#${id} lacks its ${lang}`);
      }
    }
    for (const list of all(p.tree, has("pairs"))) {
      const halves = all(list, (e) => /^pair__(zh|en)$/.test(classes(e)[0]));
      const langs = halves.map((e) => attribute(e, "lang") ?? "zh-CN");
      if (langs.some((l, i) => l !== (i % 2 ? "en" : "zh-CN")))
        lost.push("a pair does not begin with the Chinese");
    }
    none(p.address, lost);
  });

  it(`${p.address} has the key points above its first section, each figure leading to its own language`, () => {
    const [zh, en] = Object.values(reports).map((address) =>
      all(page(address).tree, has("points__words")),
    );
    assert.ok(zh.length > 0 && zh.length === en.length);
    const order = all(p.tree, (e) =>
      ["points", "pairs"].some((name) => has(name)(e)),
    );
    assert.ok(has("points")(order[0]) && !has("points")(order[1]));
    const items = all(order[0], has("points__item"));
    assert.equal(items.length, zh.length);
    items.forEach((item, n) => {
      const halves = all(item, (e) => attribute(e, "lang"));
      assert.deepEqual(
        halves.map((e) => [
          attribute(e, "lang"),
          words(all(e, has("points__words"))[0]),
        ]),
        [
          ["zh-CN", words(zh[n])],
          ["en", words(en[n])],
        ],
      );
      for (const half of halves)
        for (const a of all(half, has("points__place"))) {
          const at = pair(attribute(a, "href").slice(1));
          assert.equal(attribute(at, "lang"), attribute(half, "lang"));
          assert.ok(squeeze(text(at)).includes(squeeze(text(a))), text(a));
        }
    });
  });

  it(`no block of ${p.address} is called stale or missing`, () => {
    none(
      p.address,
      all(p.tree, has("lag")).map((e) => text(e)),
    );
  });
}

// apart is where the two halves of a pair stand to each other.
const apart = () =>
  [...document.querySelectorAll(".pairs > .pair__zh")]
    .map((zh) => [zh, zh.nextElementSibling])
    .filter(([, en]) => en?.classList.contains("pair__en"))
    .map(([zh, en]) => {
      const [a, b] = [zh, en].map((e) => e.getBoundingClientRect());
      return {
        id: zh.id,
        beside: Math.abs(a.top - b.top) < 2 && b.left >= a.right,
        below: b.top >= a.bottom - 1 && Math.abs(a.left - b.left) < 2,
      };
    });

// voices stands in for the system's voices: it says nothing, and ends at once.
function voices(languages) {
  window.said = [];
  const speech = {
    getVoices: () => languages.map((lang) => ({ lang, localService: true })),
    addEventListener() {},
    speak(u) {
      window.said.push(u.lang);
      u.onend();
    },
    cancel() {},
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = class {};
}

describe("parallel text", () => {
  const visit = useBrowser();
  for (const p of found) {
    it(`terms of ${p.address} open in both languages, without script, with both names`, async () => {
      await visit(p.address, { width: 360, script: false }, async (tab) => {
        for (const half of [".pair__zh", ".pair__en"]) {
          await tab.locator(`${half} .term`).first().click();
          const slip = tab.locator(".slip:target");
          assert.ok(await slip.isVisible(), half);
          assert.equal(await slip.locator("[lang]").count(), 1, half);
          await tab.goBack();
        }
      });
    });

    it(`${p.address} is read aloud, each language by its own voice`, async () => {
      await visit(p.address, { width: 1280 }, async (tab) => {
        for (const [has, want] of [
          [
            ["zh-CN", "en-GB"],
            ["en", "zh-CN"],
          ],
          [["en-GB"], ["en"]],
        ]) {
          await tab.addInitScript(voices, has);
          await tab.reload();
          await tab.locator("[data-aloud]").click();
          const said = await tab.evaluate(() => [...new Set(window.said)]);
          assert.deepEqual(said.sort(), want);
        }
        assert.ok(await tab.locator("[data-settings]").isVisible());
      });
    });

    for (const [width, least] of [
      [1280, 1150],
      [1920, 1400],
    ]) {
      it(`${p.address} fills its width at ${width} px`, async () => {
        const wide = await visit(p.address, {}, async (tab) => {
          await tab.setViewportSize({ width, height: 800 });
          const pairs = tab.locator(".pairs").first();
          return pairs.evaluate((e) => e.clientWidth);
        });
        assert.ok(wide >= least, `${wide} px`);
      });
    }
  }

  for (const p of found) {
    for (const [width, how] of [
      [360, "below"],
      [768, "beside"],
      [1280, "beside"],
    ]) {
      it(`the English of ${p.address} stands ${how} its Chinese at ${width} px`, async () => {
        const all_ = await visit(p.address, { width, script: false }, (page) =>
          page.evaluate(apart),
        );
        assert.ok(all_.length > 10);
        none(
          p.address,
          all_.filter((a) => !a[how]).map((a) => `#${a.id} does not`),
        );
      });
    }
  }

  it("the modes lead to one another and keep the block", async () => {
    await visit(reports.zh, { motion: "reduce" }, async (page) => {
      for (const [mode, path] of [
        [3, found.find((p) => p.language === "zh-CN").address],
        [2, reports.en],
        [3, found.find((p) => p.language === "en").address],
        [1, reports.zh],
      ]) {
        const a = page.locator(`.modes li:nth-child(${mode}) a`);
        await a.focus();
        await page.keyboard.press("Enter");
        await page.waitForURL((url) => url.pathname === path);
      }
      // From the parallel text back to the report, at the block being read.
      await page.locator(".modes li:nth-child(3) a").focus();
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.pathname.includes("/parallel/"));
      const hash = await page.evaluate((id) => {
        const block = document.getElementById(id);
        block.scrollIntoView({ block: "start", behavior: "instant" });
        const link = document.querySelector(".modes [data-twin]");
        link.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
        return link.hash;
      }, longest);
      assert.equal(hash, `#${longest}`);
    });
  });
});
