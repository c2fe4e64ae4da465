// What every page says of itself to browsers, search engines and messengers.
import { it } from "node:test";
import {
  base,
  bytes,
  fileAt,
  link,
  page,
  pages,
  published,
  twin,
} from "../site/folder.js";
import { all, attribute, find, meta, text } from "../site/html.js";
import { imageSize } from "../site/image.js";
import { none } from "../site/verdict.js";

const absolute = (address) => new URL(address, base).href;

// alternates are the hreflang links of a page, by language.
const alternates = (p) =>
  new Map(
    all(p.tree, (e) => e.tagName === "link" && attribute(e, "hreflang")).map(
      (e) => [attribute(e, "hreflang"), attribute(e, "href")],
    ),
  );

const titleOf = (p) => text(find(p.tree, "title") ?? p.tree).trim();

for (const p of pages) {
  it(`${p.address} has a language, a title, a description, icons and one h1`, () => {
    const found = [];
    const folder = p.address.startsWith("/en/") ? "en" : "zh-CN";
    if (p.language !== folder)
      found.push(`lang is "${p.language}", not "${folder}"`);
    if (!titleOf(p)) found.push("has no title");
    if (!meta(p.tree, "description")) found.push("has no description");
    if (!meta(p.tree, "viewport")) found.push("has no viewport");
    for (const rel of ["icon", "apple-touch-icon", "manifest"]) {
      if (!link(p, rel)) found.push(`has no link rel="${rel}"`);
    }
    const feed = link(p, "alternate", { type: "application/atom+xml" });
    if (!feed) found.push("has no link to the feed");
    const headings = all(p.tree, (e) => e.tagName === "h1").length;
    if (headings !== 1) found.push(`has ${headings} h1`);
    none(p.address, found);
  });
}

for (const p of published) {
  it(`${p.address} names itself and its twin`, () => {
    const found = [];
    const self = absolute(p.address);
    if (link(p, "canonical") !== self) {
      found.push(`canonical is "${link(p, "canonical")}", not "${self}"`);
    }
    const named = alternates(p);
    if (named.get(p.language) !== self) {
      found.push(
        `hreflang "${p.language}" is "${named.get(p.language)}", not itself`,
      );
    }
    for (const language of ["zh-CN", "en", "x-default"]) {
      if (!named.has(language)) found.push(`has no hreflang "${language}"`);
    }
    for (const [language, url] of named) {
      const other = page(url.replace(base.origin, ""));
      if (!other)
        found.push(`hreflang "${language}" leads to no page: "${url}"`);
      else if (language !== "x-default" && other.language !== language) {
        found.push(
          `hreflang "${language}" leads to a page in "${other.language}"`,
        );
      } else if (
        JSON.stringify([...alternates(other)].sort()) !==
        JSON.stringify([...named].sort())
      ) {
        found.push(`"${url}" does not name the same twins`);
      }
    }
    none(p.address, found);
  });

  it(`${p.address} has an Open Graph card with its image`, () => {
    const found = [];
    const og = (name) => meta(p.tree, `og:${name}`);
    for (const name of [
      "type",
      "title",
      "description",
      "site_name",
      "locale",
      "image:alt",
    ]) {
      if (!og(name)) found.push(`has no og:${name}`);
    }
    if (og("url") !== absolute(p.address))
      found.push(`og:url is "${og("url")}"`);
    if (!(og("image") ?? "").startsWith(base.origin)) {
      found.push(
        `og:image "${og("image")}" is not an absolute address of the site`,
      );
    } else {
      const file = fileAt(new URL(og("image")));
      const size = file ? imageSize(bytes(file)).join("×") : "missing";
      if (size !== "1200×630") found.push(`og:image is ${size}, not 1200×630`);
      const said = `${og("image:width")}×${og("image:height")}`;
      if (said !== "1200×630") found.push(`og:image is said to be ${said}`);
    }
    none(p.address, found);
  });
}

it("no two pages have the same title or description", () => {
  const found = [];
  for (const [what, of] of [
    ["title", titleOf],
    ["description", (p) => meta(p.tree, "description")],
  ]) {
    const first = new Map();
    for (const p of published) {
      const value = of(p);
      if (first.has(value)) {
        found.push(
          `${p.address} has the ${what} of ${first.get(value)}: "${value}"`,
        );
      }
      first.set(value, p.address);
    }
  }
  none("heads", found);
});

it("a card is set in the language of its page", () => {
  const card = (p) => meta(p.tree, "og:image");
  none(
    "cards",
    published
      .filter((p) => card(p) === card(twin(p)))
      .map((p) => `${p.address} has the card of ${twin(p).address}`),
  );
});

it("404 pages ask not to be indexed", () => {
  none(
    "404",
    pages
      .filter((p) => p.lost && !/noindex/.test(meta(p.tree, "robots") ?? ""))
      .map((p) => `${p.address} has no robots noindex`),
  );
});
