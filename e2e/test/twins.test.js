// The two languages, block by block: the switch leads to the same block of the
// twin page, in view.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { page, pages, published, twin } from "../site/folder.js";
import { attribute, classes, elements, find } from "../site/html.js";
import { none } from "../site/verdict.js";

// anchors are the ids of a page's content. Headings of running text get theirs
// from their own words, which differ; what opens over the text is no place in it.
const anchors = (p) =>
  [...elements(find(p.tree, "main"))]
    .filter(
      (e) =>
        !/^h\d$/.test(e.tagName) &&
        attribute(e, "popover") === undefined &&
        attribute(e, "id"),
    )
    .map((e) => attribute(e, "id"));

const blocks = (p) =>
  [...elements(find(p.tree, "main"))]
    .filter((e) =>
      classes(e).some((c) =>
        /^(block|chart|ledger__item|terms__item|photo)$/.test(c),
      ),
    )
    .map((e) => attribute(e, "id"))
    .filter(Boolean);

it("every page has a twin, which has it as twin", () => {
  none(
    "twins",
    pages
      .filter((p) => twin(p) === undefined || twin(twin(p)) !== p)
      .map((p) => `${p.address} has ${twin(p)?.address}`),
  );
});

it("twins have the same anchors", () => {
  // A glossary is in the order of its language.
  for (const p of published) {
    assert.deepEqual(anchors(p).sort(), anchors(twin(p)).sort(), p.address);
  }
});

// standing says what is wrong with where a block stands: it should be on the
// screen, below the masthead; and without a block, the head of the page.
function standing(id) {
  const block = id ? document.getElementById(id) : document.querySelector("h1");
  if (!block) return `there is no #${id}`;
  const bar = document.querySelector(".masthead").getBoundingClientRect();
  const { top, bottom } = block.getBoundingClientRect();
  if (bottom > Math.max(0, bar.bottom) && top < innerHeight) return "";
  return `#${id} stands at ${Math.round(top)} to ${Math.round(bottom)} px`;
}

// aim brings each block to the top in turn, presses the switch, and gives the
// block that it would lead to then, "" when it leads to the top, which is right as
// long as the headline can be seen.
function aim(ids) {
  const link = document.querySelector("[data-twin]");
  return ids.map((id) => {
    const block = document.getElementById(id);
    block.scrollIntoView({ block: "start", behavior: "instant" });
    link.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    const hash = decodeURIComponent(link.hash.slice(1));
    const bar = document.querySelector(".masthead").getBoundingClientRect();
    const target = hash
      ? document.getElementById(hash)
      : document.querySelector("h1");
    if (!target) return { id, hash, wrong: `there is no #${hash}` };
    const { top, bottom } = target.getBoundingClientRect();
    const seen = bottom > Math.max(0, bar.bottom) && top < innerHeight;
    return { id, hash, wrong: !seen && `#${hash} is not on the screen` };
  });
}

// follow clicks the switch with a block at the top. It clicks where a reader
// sees the switch: Playwright's own click would scroll the page first.
async function follow(page, to, id) {
  const { x, y } = await page.evaluate((id) => {
    const block = document.getElementById(id);
    block.scrollIntoView({ block: "start", behavior: "instant" });
    const box = document.querySelector("[data-twin]").getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }, id);
  if (y < 0) return "no language switch is on the screen";
  await page.mouse.click(x, y);
  await page.waitForURL((url) => url.pathname === to.address);
  await page.waitForLoadState("load");
  const hash = decodeURIComponent(new URL(page.url()).hash.slice(1));
  return page.evaluate(standing, hash);
}

// tryAll aims from every block of a page, and follows from some, to and fro.
async function tryAll(page, from) {
  const aimed = await page.evaluate(aim, blocks(from));
  const found = aimed.map(({ id, wrong }) => wrong && `from #${id}: ${wrong}`);
  const step = Math.ceil(aimed.length / 4);
  let to = from;
  for (const { id } of aimed.filter((_, i) => i % step === step - 1)) {
    to = twin(to);
    const wrong = await follow(page, to, id);
    if (wrong)
      found.push(`from #${id} it led to ${to.address}, where ${wrong}`);
  }
  return found.filter(Boolean);
}

describe("the language switch", { concurrency: 2 }, () => {
  const visit = useBrowser();
  for (const p of published.filter((p) => blocks(p).length)) {
    const width = p.language === "en" ? 360 : 1280;
    const name = `${p.address} at ${width} px`;
    it(`leads from each block of ${name} to its twin`, async () => {
      const options = { width, motion: "reduce" };
      const found = await visit(p.address, options, async (page, faults) => [
        ...(await tryAll(page, p)),
        ...faults,
      ]);
      none(name, found);
    });
  }
});
