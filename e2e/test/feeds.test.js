// What other programs read: feeds, sitemaps, the app manifests.
import assert from "node:assert/strict";
import { it } from "node:test";
import {
  base,
  bytes,
  fileAt,
  files,
  link,
  page,
  pages,
  published,
  read,
} from "../site/folder.js";
import { imageSize } from "../site/image.js";
import { none } from "../site/verdict.js";
import { children, parseXml } from "../site/xml.js";

const internal = (reference, from) => {
  const url = new URL(reference, from);
  return url.origin === base.origin ? fileAt(url) : undefined;
};

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

// required says which elements that RFC 4287 demands are missing or wrong.
function required(node, where) {
  const found = [];
  for (const name of ["id", "title", "updated"]) {
    const [first, ...more] = children(node, name);
    if (!first?.text.trim() || more.length)
      found.push(`${where} needs one ${name}`);
    else if (name === "updated" && !rfc3339.test(first.text)) {
      found.push(`${where}: "${first.text}" is no RFC 3339 time`);
    }
  }
  for (const { attributes } of children(node, "link")) {
    if (!internal(attributes.href, base)) {
      found.push(`${where}: "${attributes.href}" leads to no file`);
    }
  }
  return found;
}

const homes = published.filter((p) => ["/", "/en/"].includes(p.address));

for (const home of homes) {
  const feed = link(home, "alternate", { type: "application/atom+xml" });
  it(`${feed} is an Atom feed of ${home.language}`, () => {
    const root = parseXml(read(internal(feed, base)));
    assert.equal(root.name, "feed");
    assert.equal(root.space, "http://www.w3.org/2005/Atom");
    assert.equal(root.attributes["xml:lang"], home.language);
    const entries = children(root, "entry");
    assert.ok(entries.length > 0, "the feed has no entry");
    const found = required(root, "feed");
    const self = children(root, "link").find(
      (l) => l.attributes.rel === "self",
    );
    if (self?.attributes.href !== new URL(feed, base).href)
      found.push("feed needs a link to itself");
    const ids = new Set();
    for (const entry of entries) {
      const id = children(entry, "id")[0]?.text;
      found.push(...required(entry, `entry "${id}"`));
      if (ids.has(id)) found.push(`entry "${id}" stands twice`);
      ids.add(id);
      if (children(entry, "link").length === 0)
        found.push(`entry "${id}" has no link`);
      const signed = [entry, root].some((n) =>
        children(n, "author").some((a) => children(a, "name")[0]?.text),
      );
      if (!signed) found.push(`entry "${id}" has no author`);
      if (
        !children(entry, "summary")[0]?.text &&
        !children(entry, "content")[0]
      ) {
        found.push(`entry "${id}" has neither summary nor content`);
      }
    }
    none(feed, found);
  });

  it(`the app manifest of ${home.address} and its icons are there`, () => {
    const href = link(home, "manifest");
    const from = new URL(href, base);
    const manifest = JSON.parse(read(fileAt(from)));
    const found = [];
    for (const key of [
      "name",
      "short_name",
      "display",
      "theme_color",
      "background_color",
    ]) {
      if (!manifest[key]) found.push(`has no ${key}`);
    }
    if (manifest.lang !== home.language)
      found.push(`lang is "${manifest.lang}"`);
    if (page(new URL(manifest.start_url, from).pathname) !== home) {
      found.push(`start_url "${manifest.start_url}" is not ${home.address}`);
    }
    for (const { src, sizes } of manifest.icons) {
      const file = internal(src, from);
      const real = file && imageSize(bytes(file)).join("x");
      if (real !== sizes)
        found.push(`icon "${src}" is ${real ?? "missing"}, not ${sizes}`);
    }
    for (const size of ["192x192", "512x512"]) {
      if (!manifest.icons.some((i) => i.sizes === size))
        found.push(`has no icon of ${size}`);
    }
    if (!manifest.icons.some((i) => /maskable/.test(i.purpose ?? ""))) {
      found.push("has no maskable icon");
    }
    none(href, found);
  });
}

it("every XML file is well-formed", () => {
  const xml = files.filter((f) => /\.(xml|svg)$/.test(f));
  assert.ok(xml.length > 0, "there is no XML");
  for (const file of xml) assert.ok(parseXml(read(file)), file);
});

it("the sitemaps list every page, and nothing else", () => {
  const listed = [];
  const follow = (file) => {
    const root = parseXml(read(file));
    for (const entry of root.children) {
      const { text } = children(entry, "loc")[0];
      if (root.name === "sitemapindex") follow(internal(text, base) ?? text);
      else listed.push(text);
    }
  };
  follow("sitemap.xml");
  const want = published.map((p) => new URL(p.address, base).href);
  assert.deepEqual(listed.sort(), want.sort());
  assert.ok(
    pages.some((p) => p.lost),
    "there is no 404 page",
  );
});
