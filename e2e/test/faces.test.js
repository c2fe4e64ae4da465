// Headlines are set in the faces that were cut for the issue, every character of
// them.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useBrowser } from "../browser/chromium.js";
import { kinds } from "../site/folder.js";
import { none } from "../site/verdict.js";

// typefaces are the fonts that an element is really painted in, as Chromium tells:
// family, whether the page brought it, and the number of glyphs.
async function typefaces(tab, selector) {
  const devtools = await tab.context().newCDPSession(tab);
  await devtools.send("DOM.enable");
  await devtools.send("CSS.enable");
  const { root } = await devtools.send("DOM.getDocument");
  const { nodeIds } = await devtools.send("DOM.querySelectorAll", {
    nodeId: root.nodeId,
    selector,
  });
  const found = [];
  for (const nodeId of nodeIds) {
    const { fonts } = await devtools.send("CSS.getPlatformFontsForNode", {
      nodeId,
    });
    found.push(fonts);
  }
  return found;
}

// Chinese beside the English of an English page is in the reader's own serif: the
// face of all Chinese headlines would weigh more than the page. The title of a panel
// is set as text is.
const headings = ({ language }) =>
  `main :is(h1, h2):not(:has(.gap, .parallel__name), .awaited__title), .footer__title,
  .parallel__name:lang(${language.slice(0, 2)})`;

describe("faces", { concurrency: 2 }, () => {
  const visit = useBrowser();
  for (const p of kinds) {
    const { address } = p;
    it(`${address} has its headlines in the face of the issue`, async () => {
      const found = await visit(
        address,
        { width: 360 },
        async (tab, faults, asked) => {
          await tab.evaluate(() => document.fonts.ready.then(() => 0));
          const faces = [...asked].filter((url) => url.endsWith(".woff2"));
          assert.ok(faces.length > 0, "no face was fetched");
          const all = await typefaces(tab, headings(p));
          assert.ok(all.length, "no headline");
          return [
            ...faults,
            ...all
              .flat()
              .filter((font) => !font.isCustomFont)
              .map((font) => `${font.glyphCount} glyphs of ${font.familyName}`),
          ];
        },
      );
      none(address, found);
    });
  }
});
