// Pictures of the built site, for whoever looks over a change: the cover and
// every page it names in its contents, on a phone and on a desktop.
//
//   PUBLIC=../public node shots.js FOLDER
import "./site/first.js";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "./browser/chromium.js";
import { published } from "./site/folder.js";
import { serve } from "./site/server.js";

const folder = process.argv[2];
if (!folder) throw new Error("name the folder for the pictures");
await mkdir(folder, { recursive: true });

const server = await serve();
const browser = await launch();
try {
  for (const width of [390, 1280]) {
    const context = await browser.newContext({
      viewport: { width, height: Math.round(width === 390 ? 844 : 800) },
      serviceWorkers: "block",
    });
    const page = await context.newPage();
    for (const { address } of published.slice(0, 40)) {
      await page.goto(server.origin + address, { waitUntil: "load" });
      const name = address.replaceAll("/", "-").replace(/^-|-$/g, "");
      await page.screenshot({
        path: join(folder, `${name || "cover"}-${width}.jpg`),
        quality: 75,
        type: "jpeg",
      });
    }
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}
