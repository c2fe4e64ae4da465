// Pages in the few colours that a reader's system forces on them
// (https://www.w3.org/TR/css-color-adjust-1/#forced): what was told by a ground
// alone is told by a line, and what is drawn is not lost.
import { describe, it } from "node:test";
import { judge } from "../browser/audit.js";
import { useBrowser } from "../browser/chromium.js";
import { overflow } from "../browser/measure.js";
import { kinds } from "../site/folder.js";
import { none } from "../site/verdict.js";

// grounded marks what can be pressed, or is where the reader is, and is told from
// what stands around it by its ground alone. Words in brackets are not.
function grounded() {
  const clear = "rgba(0, 0, 0, 0)";
  for (const e of document.querySelectorAll("a, button, summary")) {
    if (!e.checkVisibility() || !e.getClientRects().length) continue;
    if (e.textContent.startsWith("[")) continue;
    if (getComputedStyle(e).backgroundColor !== clear)
      e.setAttribute("data-grounded", "");
  }
}

// edgeless lists what was marked and has neither a line nor a ground any more.
function edgeless() {
  document.body.style.backgroundColor = "Canvas";
  const canvas = getComputedStyle(document.body).backgroundColor;
  return [...document.querySelectorAll("[data-grounded]")].flatMap((e) => {
    const style = getComputedStyle(e);
    const line = ["Top", "Bottom", "Left", "Right"].some(
      (side) => parseFloat(style[`border${side}Width`]) > 0,
    );
    const ground = style.backgroundColor;
    return line || (ground !== canvas && ground !== "rgba(0, 0, 0, 0)")
      ? []
      : [`${e.tagName.toLowerCase()}.${e.className}: ${e.textContent.trim()}`];
  });
}

// blank lists the bars and lines of charts that have the colour of the page.
function blank() {
  document.body.style.backgroundColor = "Canvas";
  const canvas = getComputedStyle(document.body).backgroundColor;
  return [...document.querySelectorAll(".chart svg :is(rect, line, circle)")]
    .filter((e) => e.checkVisibility() && !e.closest("defs"))
    .filter((e) => {
      const { fill, stroke } = getComputedStyle(e);
      return [fill, stroke].every((paint) => ["none", canvas].includes(paint));
    })
    .map((e) => `${e.closest(".chart").id}: ${e.outerHTML.slice(0, 60)}`);
}

describe("pages in forced colours", { concurrency: 2 }, () => {
  const visit = useBrowser();
  for (const { address } of kinds) {
    it(`${address} can be read and used`, async () => {
      const found = await visit(address, { width: 360 }, async (page) => {
        await page.evaluate(grounded);
        await page.emulateMedia({ forcedColors: "active" });
        const { told } = await judge(page);
        return [
          ...told,
          ...(await page.evaluate(overflow, 360)),
          ...(await page.evaluate(edgeless)),
          ...(await page.evaluate(blank)),
        ];
      });
      none(address, found);
    });
  }
});
