// On paper: a broadsheet of A3 pages, all of the text, and none of what only a
// screen can use.
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { unseen } from "../browser/measure.js";
import { pages } from "../site/folder.js";
import { none } from "../site/verdict.js";

// A3 is 297 by 420 mm; a PDF counts in points, 72 to the inch.
const a3 = [297, 420].map((mm) => (mm / 25.4) * 72);

// boxes are the sizes of a PDF's pages. Chromium writes page objects plainly.
const boxes = (pdf) =>
  [
    ...pdf.toString("latin1").matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g),
  ].map(([, width, height]) => [Number(width), Number(height)]);

// onlyScreen lists the controls and navigation that would be printed. A button
// whose words are part of the text prints as text.
const onlyScreen = () =>
  [
    ...document.querySelectorAll(
      "nav, button:not(data > button), input, .skip, [data-twin]",
    ),
  ]
    .filter((e) => e.checkVisibility() && e.getClientRects().length > 0)
    .map(
      (e) =>
        `prints <${e.tagName.toLowerCase()} class="${e.className}">: ${e.textContent.trim().replace(/\s+/g, " ").slice(0, 30)}`,
    );

// pale lists text that would hardly be seen on white paper.
function pale() {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {
    willReadFrequently: true,
  });
  const found = new Set();
  for (const e of document.querySelectorAll(
    "main :is(p, h1, h2, h3, li, dt, dd, q, figcaption, td, th)",
  )) {
    if (!e.checkVisibility() || !e.textContent.trim()) continue;
    canvas.fillStyle = "white";
    canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = getComputedStyle(e).color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
    if (Math.min(r, g, b) > 130)
      found.add(`prints .${e.className || e.tagName} in rgb(${r}, ${g}, ${b})`);
  }
  return [...found];
}

async function print(page) {
  await page.emulateMedia({ media: "print" });
  const found = await page.evaluate(onlyScreen);
  found.push(...(await page.evaluate(pale)));
  found.push(...(await page.evaluate(unseen)));
  const sheets = boxes(await page.pdf({ preferCSSPageSize: true }));
  if (sheets.length === 0) found.push("the PDF has no page");
  for (const sheet of sheets) {
    const off = sheet.some((side, i) => Math.abs(side - a3[i]) > 1);
    if (off) found.push(`a page is ${sheet.join(" by ")} pt, not A3`);
  }
  return found;
}

describe("print", { concurrency: 2 }, () => {
  const visit = useBrowser();
  for (const { address } of pages) {
    // A reader who reads in the dark still prints on white paper.
    for (const scheme of ["light", "dark"]) {
      const name = `${address}, ${scheme}`;
      it(`${name} prints as a broadsheet`, async () => {
        none(name, await visit(address, { scheme }, print));
      });
    }
  }
});
