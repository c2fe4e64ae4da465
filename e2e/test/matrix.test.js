// Every page in every width and colour scheme: accessible, as wide as its
// window, free of errors, and content with its own host.
import { describe, it } from "node:test";
import { audit } from "../browser/audit.js";
import { schemes, useBrowser, widths } from "../browser/chromium.js";
import { pages } from "../site/folder.js";
import { none } from "../site/verdict.js";

describe("every page", { concurrency: 2 }, () => {
  const visit = useBrowser();
  for (const { address } of pages) {
    for (const width of widths) {
      for (const scheme of schemes) {
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
  }
});
