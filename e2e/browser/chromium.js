// Debian's Chromium on the built site, with everything it complains of kept. It is
// the one without a window: what draws a window costs more than most pages.
import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { serve } from "../site/server.js";

// path is where Debian installs it; CHROMIUM names another.
export const path = process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell";

export const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export const launch = () =>
  chromium.launch({ executablePath: path, args: flags });

const heights = { 360: 740, 768: 1024, 1280: 800 };
export const widths = Object.keys(heights).map(Number);
export const schemes = ["light", "dark"];

// useBrowser starts a server and a browser for the tests of a file and stops
// them after the last. The function it gives visits an address.
export function useBrowser() {
  let server, browser;
  before(async () => {
    server = await serve();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  return (address, options, look) =>
    visit(browser, server.origin, address, options, look);
}

// visit opens an address in a context of its own, calls look(page, faults, asked)
// and gives its result. Faults collects what went wrong meanwhile: errors of the
// console and of scripts, requests to other hosts (which are not let through),
// requests without an answer. Asked are the addresses that the page asked for.
async function visit(browser, origin, address, options, look) {
  const {
    width = 1280,
    scheme = "light",
    script = true,
    motion = "no-preference",
    worker = false,
  } = options;
  const context = await browser.newContext({
    viewport: { width, height: heights[width] },
    colorScheme: scheme,
    reducedMotion: motion,
    javaScriptEnabled: script,
    isMobile: width < 600,
    hasTouch: width < 600,
    serviceWorkers: worker ? "allow" : "block",
  });
  try {
    const faults = [];
    const asked = new Set();
    await context.route(
      (url) => url.origin !== origin,
      (route) => {
        faults.push(`request to another host: ${route.request().url()}`);
        return route.abort();
      },
    );
    const page = await context.newPage();
    watch(page, origin, faults);
    page.on("request", (request) => asked.add(request.url()));
    await page.goto(origin + address, { waitUntil: "load" });
    return await look(page, faults, asked);
  } finally {
    await context.close();
  }
}

function watch(page, origin, faults) {
  page.on("console", (message) => {
    if (message.type() === "error") {
      faults.push(`console error: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => faults.push(`page error: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 400) {
      faults.push(`${response.status()} for ${response.url()}`);
    }
  });
  page.on("requestfailed", (request) => {
    // What a page still loads when it is left is given up, which is no fault.
    const left = request.failure().errorText === "net::ERR_ABORTED";
    if (request.url().startsWith(origin) && !left) {
      faults.push(`request failed: ${request.url()}`);
    }
  });
}
