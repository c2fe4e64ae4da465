// Pages in every width and colour scheme: accessible, as wide as their window,
// free of errors, and content with their own host.
import { describe, it } from "node:test";
import { audit } from "../browser/audit.js";
import { schemes, useBrowser, widths } from "../browser/chromium.js";
import { none } from "../site/verdict.js";

const every = widths.flatMap((width) =>
  schemes.map((scheme) => ({ width, scheme })),
);

// matrix looks at each page in each window, by default in each width and scheme.
export function matrix(pages, windows = every) {
  describe("every page", { concurrency: 2 }, () => {
    const visit = useBrowser();
    for (const { address } of pages) {
      for (const { width, scheme } of windows) {
        const name = `${address} at ${width} px, ${scheme}`;
        it(name, async () => {
          const found = await visit(
            address,
            { width, scheme },
            (page, faults) => audit(page, faults, width),
          );
          none(name, found);
        });
      }
    }
  });
}
