// Every reference inside the site leads to something that is there.
import { it } from "node:test";
import {
  base,
  documents,
  fileAt,
  files,
  link,
  pages,
  read,
} from "../site/folder.js";
import { attribute, elements, jsonLd } from "../site/html.js";
import { inCss, inJson, inPage } from "../site/references.js";
import { none } from "../site/verdict.js";

const anchors = new Map();
for (const { file, tree } of documents) {
  const ids = new Set();
  for (const e of elements(tree)) {
    const id =
      attribute(e, "id") ?? (e.tagName === "a" && attribute(e, "name"));
    if (id) ids.add(id);
  }
  anchors.set(file, ids);
}

// broken says why a reference leads nowhere, or nothing.
function broken(reference, from, asset) {
  if (/^(data|mailto|tel|blob):/.test(reference)) return [];
  let url;
  try {
    url = new URL(reference, from);
  } catch {
    return [`"${reference}" is no address`];
  }
  if (url.origin !== base.origin) {
    return asset ? [`"${reference}" is fetched from another host`] : [];
  }
  const file = fileAt(url);
  if (!file) return [`"${reference}" leads to no file`];
  const id = decodeURIComponent(url.hash.slice(1)).replace(/:~:.*$/, "");
  if (!id || !anchors.has(file) || anchors.get(file).has(id)) return [];
  return [`"${reference}": ${file} has no id "${id}"`];
}

for (const { address, tree } of pages) {
  it(`every reference of ${address} resolves`, () => {
    const from = new URL(address, base);
    const found = inPage(tree).flatMap(({ element, url, asset }) =>
      broken(url, from, asset).map((why) => `${element} ${why}`),
    );
    // An @id names a thing, and need not be an anchor in a page.
    const told = inJson(jsonLd(tree))
      .filter((url) => url !== "https://schema.org")
      .flatMap((url) => broken(url.replace(/#.*/, ""), from, false))
      .map((why) => `JSON-LD ${why}`);
    none(address, [...found, ...told]);
  });

  it(`the ids of ${address} are each used once`, () => {
    const seen = new Set();
    const twice = [];
    for (const e of elements(tree)) {
      const id = attribute(e, "id");
      if (seen.has(id)) twice.push(`id "${id}" stands twice`);
      if (id !== undefined) seen.add(id);
    }
    none(address, twice);
  });
}

for (const file of files.filter((f) => f.endsWith(".css"))) {
  it(`every url() of ${file} resolves`, () => {
    const from = new URL(file, base);
    none(
      file,
      inCss(read(file)).flatMap((url) => broken(url, from, true)),
    );
  });
}

it("no page only sends the reader on", () => {
  none(
    "redirects",
    documents
      .filter((d) => d.redirect)
      .map((d) => `${d.file} refreshes to ${link(d, "canonical")}`),
  );
});

it("every file of the site is asked for by something", () => {
  // Browsers, crawlers and the copy desk know these by name.
  const wanted = new Set(["favicon.ico", "robots.txt", "sitemap.xml"]);
  for (const { file } of pages) {
    wanted.add(file.replace(/(^|\/)index\.html$/, "$1blocks.json"));
  }
  const want = (reference, from) => {
    const url = URL.canParse(reference, from) && new URL(reference, from);
    if (url && url.origin === base.origin) wanted.add(fileAt(url));
  };
  for (const { address, file, tree, lost } of documents) {
    const from = new URL(address, base);
    inPage(tree).forEach(({ url }) => want(url, from));
    inJson(jsonLd(tree)).forEach((url) => want(url, from));
    if (lost) wanted.add(file);
  }
  for (const file of files) {
    const from = new URL(file, base);
    if (file.endsWith(".css")) inCss(read(file)).forEach((u) => want(u, from));
    if (/\.(xml|webmanifest|json)$|^sw\.js$/.test(file)) {
      for (const [, quoted] of read(file).matchAll(
        /["'>]([^"'<>\s]*\/[^"'<>\s]*)["'<]/g,
      )) {
        want(quoted, from);
      }
    }
  }
  none(
    "files",
    files.filter((f) => !wanted.has(f)).map((f) => `nothing leads to ${f}`),
  );
});
