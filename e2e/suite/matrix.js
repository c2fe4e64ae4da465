// Pages in every width and colour scheme: accessible, as wide as their window,
// free of errors, and content with their own host.
import { describe, it } from "node:test";
import { audit } from "../browser/audit.js";
import { schemes, useBrowser, widths } from "../browser/chromium.js";
import { none } from "../site/verdict.js";

const every = Object.fromEntries(widths.map((width) => [width, schemes]));

// matrix looks at each page in each window, by default in every scheme of every
// width. A page is loaded once in a width and goes dark as it does for a reader.
export function matrix(pages, windows = every) {
  describe("every page", { concurrency: 2 }, () => {
    const visit = useBrowser();
    for (const { address } of pages) {
      for (const [width, schemes] of Object.entries(windows)) {
        const name = `${address} at ${width} px, ${schemes.join(" and ")}`;
        it(name, async () => {
          const found = await visit(
            address,
            { width: Number(width), scheme: schemes[0] },
            (page, faults) => audit(page, faults, Number(width), schemes),
          );
          none(name, found);
        });
      }
    }
  });
}
