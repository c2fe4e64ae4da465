// Everything in a page, a style sheet or a feed that points somewhere.
import { attribute, elements } from "./html.js";

const addresses = [
  "href",
  "src",
  "poster",
  "data",
  "action",
  "formaction",
  "cite",
  "data-src", // what a script loads when the reader asks for it
];
const idLists = [
  "aria-activedescendant",
  "aria-controls",
  "aria-describedby",
  "aria-details",
  "aria-errormessage",
  "aria-flowto",
  "aria-labelledby",
  "aria-owns",
  "commandfor",
  "for",
  "form",
  "headers",
  "itemref",
  "list",
  "popovertarget",
];

const cssUrl =
  /(?:url\(\s*|@import\s+)(?:"([^"]*)"|'([^']*)')|url\(\s*([^'")\s]+)\s*\)/g;

// inCss is every url() and @import of a style sheet or style attribute.
export const inCss = (css) =>
  [...css.replace(/\/\*.*?\*\//gs, "").matchAll(cssUrl)].map(
    (m) => m[1] ?? m[2] ?? m[3],
  );

const candidates = (srcset) =>
  srcset
    .split(/,\s+|,(?=\S+\s+[\d.]+[wx])/)
    .map((c) => c.trim().split(/\s+/)[0])
    .filter(Boolean);

// inPage is every reference of a parsed page as {element, url, asset}; an asset
// is fetched with the page, anything else only when the reader follows it. A
// reference to an id of the page itself is given as "#id".
export function inPage(tree) {
  const found = [];
  for (const e of elements(tree)) {
    const rel = (attribute(e, "rel") ?? "").split(/\s+/);
    const remote = ["canonical", "alternate", "license", "me"];
    const follows =
      ["a", "area", "form", "q", "blockquote", "ins", "del"].includes(
        e.tagName,
      ) ||
      (e.tagName === "link" && rel.some((r) => remote.includes(r)));
    const add = (url, asset = !follows) =>
      found.push({ element: `<${e.tagName}>`, url, asset });
    for (const { name, value } of e.attrs) {
      if (addresses.includes(name)) add(value);
      else if (name === "srcset" || name === "imagesrcset") {
        candidates(value).forEach((url) => add(url));
      } else if (idLists.includes(name)) {
        for (const id of value.split(/\s+/)) add(`#${id}`);
      } else inCss(value).forEach((url) => add(url));
    }
    if (e.tagName === "style") {
      inCss(e.childNodes[0]?.value ?? "").forEach((url) => add(url));
    }
    const property = attribute(e, "property") ?? attribute(e, "name") ?? "";
    if (/^(og|twitter):(url|image|video|audio)$/.test(property)) {
      add(attribute(e, "content"), property.endsWith("image"));
    }
  }
  return found;
}

// inJson is every absolute address among the strings of a JSON value.
export function inJson(value) {
  if (typeof value === "string")
    return /^https?:\/\//.test(value) ? [value] : [];
  if (value && typeof value === "object")
    return Object.values(value).flatMap(inJson);
  return [];
}
