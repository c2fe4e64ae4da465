// Several issues on one host: what one keeps in the browser, pages, pictures and
// settings, no other reads or deletes.
import assert from "node:assert/strict";
import {
  existsSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { launch } from "../browser/chromium.js";
import { buildSample } from "../site/sample.js";
import { typeOf } from "../site/server.js";

const issues = Object.entries({ a: "charts", b: "reports", c: "reports" }).map(
  ([at, name]) => ({
    root: `/${at}/`,
    ...buildSample(name, `https://example.org/${at}/`),
  }),
);
after(() => issues.forEach((issue) => issue.remove()));

// pages are the addresses of an issue's pages, as its host gives them.
const pages = ({ root, out }) =>
  readdirSync(out, { recursive: true })
    .filter((file) => file.endsWith("index.html"))
    .map((file) => root + file.slice(0, -"index.html".length));

let server, origin, browser;
before(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const issue = issues.find(({ root }) => pathname.startsWith(root));
    let file = issue
      ? join(issue.out, decodeURIComponent(pathname.slice(issue.root.length)))
      : "";
    if (existsSync(file) && statSync(file).isDirectory())
      file = join(file, "index.html");
    const found = existsSync(file);
    response.writeHead(found ? 200 : 404, {
      "content-type": found ? typeOf(file) : "text/html",
      "cache-control": "no-cache",
    });
    response.end(found ? readFileSync(file) : "not here");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  origin = `http://127.0.0.1:${server.address().port}`;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  await new Promise((done) => server.close(done));
});

async function inBrowser(look) {
  const context = await browser.newContext();
  try {
    await look(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

// keep opens the cover of an issue and waits until the issue is kept.
async function keep(tab, { root }) {
  await tab.goto(origin + root);
  await tab.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((ready) =>
        navigator.serviceWorker.addEventListener("controllerchange", ready),
      );
  });
}

// renew gives an issue another release and waits until the browser has it.
async function renew(tab, issue, release) {
  const file = join(issue.out, "sw.js");
  const text = readFileSync(file, "utf8");
  const next = text.replace(/(release ?= ?)"[^"]+"/, `$1"${release}"`);
  assert.notEqual(next, text, "the worker names no release");
  writeFileSync(file, next);
  await tab.goto(origin + issue.root);
  await tab.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const worker = registration.installing ?? registration.waiting;
    while (worker && worker.state !== "activated")
      await new Promise((done) =>
        worker.addEventListener("statechange", done, { once: true }),
      );
  });
}

describe("three issues on one host", () => {
  it("each is read without a network after all were opened, and renewed", async () => {
    await inBrowser(async (tab, context) => {
      for (const issue of issues) await keep(tab, issue);
      await renew(tab, issues[1], "00000000000000b2");
      await renew(tab, issues[1], "00000000000000b3");
      await context.setOffline(true);
      for (const issue of issues) {
        for (const address of pages(issue)) {
          const answer = await tab.goto(origin + address);
          assert.equal(answer.status(), 200, address);
          assert.ok(
            await tab.evaluate(() => document.querySelector(".masthead")),
            `${address} is not whole`,
          );
        }
      }
    });
  });

  it("a setting is that of its issue", async () => {
    await inBrowser(async (tab) => {
      const theme = () => document.documentElement.dataset.theme;
      await tab.goto(origin + issues[0].root);
      await tab.locator("[data-theme-switch]").first().click();
      const chosen = await tab.evaluate(theme);
      assert.match(chosen, /dark|light/);
      await tab.goto(origin + issues[1].root);
      assert.equal(await tab.evaluate(theme), undefined);
      await tab.goto(`${origin}${issues[0].root}en/`);
      assert.equal(await tab.evaluate(theme), chosen);
      const names = await tab.evaluate(() => Object.keys(localStorage));
      assert.ok(
        names.length && names.every((name) => name.includes("/a/")),
        names.join(", "),
      );
    });
  });

  it("what was kept under names without an issue is told apart by what it holds", async () => {
    await inBrowser(async (tab, context) => {
      await context.route("**/plain", (route) =>
        route.fulfill({ contentType: "text/html", body: "<p>" }),
      );
      await tab.goto(`${origin}/plain`);
      await tab.evaluate(async () => {
        const put = async (name, ...paths) => {
          const cache = await caches.open(name);
          for (const path of paths) await cache.put(path, new Response(path));
        };
        await put("tekan 000000000000000a", "/a/", "/a/en/");
        await put("tekan 000000000000000f", "/", "/z/");
        await put("tekan media", "/a/photos/x.webp", "/z/photos/y.webp");
        await put("tekan of another kind", "/a/");
      });
      await keep(tab, issues[0]);
      await renew(tab, issues[0], "00000000000000a2");
      const kept = await tab.evaluate(async () => {
        const kept = {};
        for (const name of await caches.keys())
          kept[name] = (await (await caches.open(name)).keys()).map(
            ({ url }) => new URL(url).pathname,
          );
        return kept;
      });
      assert.deepEqual(kept["tekan media"], ["/z/photos/y.webp"]);
      assert.deepEqual(kept["tekan:/a/ media"], ["/a/photos/x.webp"]);
      assert.ok("tekan:/a/ 00000000000000a2" in kept);
      assert.ok("tekan 000000000000000f" in kept, "another issue's is gone");
      assert.ok("tekan of another kind" in kept, "a stranger's is gone");
      assert.ok(
        !("tekan 000000000000000a" in kept),
        "the old one is still there",
      );
    });
  });
});
