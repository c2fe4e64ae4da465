// On paper, A4 as people print and A3 as a newspaper has it: running heads and page
// numbers, all of the text, no figure cut in two, no sheet nearly empty, and none of
// what only a screen can use.
import { execFileSync } from "node:child_process";
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { unseen } from "../browser/measure.js";
import { cover } from "../site/source.js";
import { none } from "../site/verdict.js";

// The papers of ISO 216 in millimetres; a PDF counts in points, 72 to the inch.
const papers = { A4: [210, 297], A3: [297, 420] };
const points = (mm) => (mm / 25.4) * 72;

// boxes are the sizes of a PDF's pages. Chromium writes page objects plainly.
const boxes = (pdf) =>
  [
    ...pdf.toString("latin1").matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g),
  ].map(([, width, height]) => [Number(width), Number(height)]);

// onlyScreen lists the controls and navigation that would be printed. A button
// whose words are part of the text prints as text, and a task whether it is done.
const onlyScreen = () =>
  [
    ...document.querySelectorAll(
      "nav, button, input:not(.task), .skip, [data-twin]",
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

const named = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const squeeze = (words) => words.replace(/[\s\u2060\u00ad]+/g, "");

// sheets are the words on each page of a PDF without white space, in the order
// they are painted, as {words, places}: where on the page, in points from its
// left and top edge, the word of each character begins.
export function sheets(pdf) {
  const laid = execFileSync("pdftotext", ["-raw", "-bbox", "-", "-"], {
    input: pdf,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  return laid
    .split("<page ")
    .slice(1)
    .map((page) => {
      let words = "";
      const places = [];
      for (const [, left, top, coded] of page.matchAll(
        /<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(.*?)<\/word>/gs,
      )) {
        const word = squeeze(coded.replace(/&(\w+);/g, (_, n) => named[n]));
        words += word;
        places.push(...Array(word.length).fill([Number(left), Number(top)]));
      }
      return { words, places };
    });
}

// bare lists the sheets that have ink on less than the first third of their
// height, but for the number at their foot. Their pictures are drawn one dot for
// about two millimetres, one behind the other, as portable grey maps.
function bare(pdf) {
  const drawn = execFileSync("pdftoppm", ["-gray", "-r", "12", "-"], {
    input: pdf,
    maxBuffer: 1 << 28,
  });
  const found = [];
  for (let at = 0, sheet = 1; at < drawn.length; sheet++) {
    const head = /^P5\s(\d+)\s(\d+)\s255\s/.exec(
      drawn.toString("latin1", at, at + 40),
    );
    const [width, height] = head.slice(1).map(Number);
    const dots = drawn.subarray((at += head[0].length), (at += width * height));
    const foot = height - Math.ceil((18 / 25.4) * 12);
    const ink = dots
      .subarray(0, foot * width)
      .findLastIndex((dot) => dot < 200);
    const share = Math.ceil(ink / width) / height;
    if (share < 1 / 3)
      found.push(`sheet ${sheet} ends after ${Math.round(share * 100)} %`);
  }
  return found;
}

// unnumbered lists the pages without a number, and those after the first
// without a running head.
function unnumbered(laid, { event, name, title }) {
  const found = [];
  laid.forEach(({ words }, i) => {
    const number = `${i + 1}/${laid.length}`;
    if (!words.includes(number)) found.push(`no "${number}" on its page`);
    if (i === 0) return;
    for (const head of [`${event} · ${name}`, title]) {
      if (!words.includes(squeeze(head)))
        found.push(`page ${i + 1} has no running head "${head}"`);
    }
  });
  return found;
}

// pieces are the words of each figure of a page, text node by text node. Those
// that are placed over a picture are painted after all others.
function pieces() {
  const figures = [];
  for (const figure of document.querySelectorAll("main figure")) {
    if (!figure.checkVisibility() || !figure.getClientRects().length) continue;
    const walker = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT);
    const drawn = figure.matches(".chart");
    const id = figure.id || figure.className;
    const found = { id, drawn, words: [], over: [] };
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (!data.trim() || !parentElement.checkVisibility()) continue;
      if (parentElement.closest("caption, svg, script")) continue;
      const over = getComputedStyle(parentElement).position === "absolute";
      found[over ? "over" : "words"].push(data);
    }
    figures.push(found);
  }
  return figures;
}

// whole says whether a page has all of a figure in one piece: its words follow
// each other, none stands far above the one before, as it would at the top of
// the next column, and what is written over a picture stands above its caption.
function whole(figure, { words, places }) {
  const line = squeeze(figure.words.join(""));
  const above =
    ([left, top]) =>
    (over) =>
      each(words, squeeze(over)).some((i) => {
        const [x, y] = places[i];
        return Math.abs(x - left) < 36 && y < top && y > top - 400;
      });
  return each(words, line).some((from) => {
    const run = places.slice(from, from + line.length);
    const down = run.every(([, y], i) => i === 0 || y > run[i - 1][1] - 72);
    return down && figure.over.every(above(run[0]));
  });
}

// below says whether a page has all of a chart under its title, which are painted
// in whatever order; in the next column they would stand above it.
function below({ words: [title, ...rest] }, { words, places }) {
  const under =
    ([left, top]) =>
    (more) =>
      each(words, squeeze(more)).some((i) => {
        const [x, y] = places[i];
        return x > left - 36 && y > top - 5;
      });
  return each(words, squeeze(title)).some((i) => rest.every(under(places[i])));
}

// each lists where some words stand in others.
function each(words, sought) {
  const found = [];
  for (let i = words.indexOf(sought); i >= 0; i = words.indexOf(sought, i + 1))
    found.push(i);
  return found;
}

// cut lists the figures that no page has in one piece.
const cut = (figures, laid) =>
  figures
    .filter((figure) => {
      const stands = figure.drawn ? below : whole;
      return !laid.some((sheet) => stands(figure, sheet));
    })
    .map(({ id, words }) => `${id} is cut: ${words.join(" | ").slice(0, 60)}`);

async function print(page, head, colorScheme, paper) {
  await page.emulateMedia({ media: "print", colorScheme });
  const found = await page.evaluate(onlyScreen);
  found.push(...(await page.evaluate(pale)));
  found.push(...(await page.evaluate(unseen)));
  const pdf = await page.pdf({ format: paper, preferCSSPageSize: true });
  const sides = boxes(pdf);
  const size = papers[paper].map(points);
  if (sides.length === 0) found.push("the PDF has no page");
  for (const sheet of sides) {
    const off = sheet.some((side, i) => Math.abs(side - size[i]) > 1);
    if (off) found.push(`a page is ${sheet.join(" by ")} pt, not ${paper}`);
  }
  const laid = sheets(pdf);
  const language = await page.evaluate(() => document.documentElement.lang);
  found.push(...unnumbered(laid, head(language.slice(0, 2))));
  found.push(...bare(pdf));
  found.push(...cut(await page.evaluate(pieces), laid));
  return found;
}

// broadsheet holds pages to it, with the front matter of the cover that head gives
// for a language. A reader who reads in the dark still prints on white paper, and
// what is printed by day is printed on the larger paper, too.
export function broadsheet(
  pages,
  schemes = ["light", "dark"],
  head = (language) => cover(language),
) {
  describe("print", { concurrency: 2 }, () => {
    const visit = useBrowser();
    for (const { address } of pages) {
      it(`${address} prints as a broadsheet, ${schemes.join(" and ")}`, () =>
        visit(address, {}, async (page) => {
          for (const scheme of schemes)
            for (const paper of scheme === "light" ? ["A4", "A3"] : ["A4"]) {
              const found = await print(page, head, scheme, paper);
              none(`${address}, ${scheme}, ${paper}`, found);
            }
        }));
    }
  });
}
