// Reading HTML as a browser does: elements, attributes, text, references.
import { parse as parse5 } from "parse5";

export const parse = (html) => parse5(html);

// elements walks a tree in document order.
export function* elements(node) {
  for (const child of node.childNodes ?? []) {
    if (child.tagName) yield child;
    yield* elements(child);
  }
  if (node.content) yield* elements(node.content);
}

export const attribute = (element, name) =>
  element.attrs.find((a) => a.name === name)?.value;

export const classes = (element) =>
  (attribute(element, "class") ?? "").split(/\s+/);

// find is the first element with this tag and, if given, for which test holds.
export function find(tree, tag, test = () => true) {
  for (const e of elements(tree)) if (e.tagName === tag && test(e)) return e;
}

// all is every element for which test holds.
export const all = (tree, test) => [...elements(tree)].filter(test);

// meta is the content of the meta element with this name or property.
export function meta(tree, name) {
  const e = find(
    tree,
    "meta",
    (e) => (attribute(e, "name") ?? attribute(e, "property")) === name,
  );
  return e && attribute(e, "content");
}

const silent = new Set(["script", "style", "template", "svg"]);

// text is what there is to read in a node; skip leaves elements out.
export function text(node, skip = () => false) {
  if (node.nodeName === "#text") return node.value;
  if (node.tagName && (silent.has(node.tagName) || skip(node))) return "";
  return (node.childNodes ?? []).map((n) => text(n, skip)).join("");
}

// squeeze drops all white space, which means nothing in Chinese and may stand
// between a number and its unit, and the word joiners that hold a figure.
export const squeeze = (words) => words.replace(/[\s\u2060]+/gu, "");

// jsonLd is the parsed content of every JSON-LD script of a page.
export const jsonLd = (tree) =>
  all(
    tree,
    (e) =>
      e.tagName === "script" && attribute(e, "type") === "application/ld+json",
  ).map((e) => JSON.parse(e.childNodes[0].value));

// nodes walks all objects of a JSON-LD value that have a type.
export function* nodes(value) {
  if (Array.isArray(value)) for (const item of value) yield* nodes(item);
  else if (value && typeof value === "object") {
    if (value["@type"]) yield value;
    for (const inner of Object.values(value)) yield* nodes(inner);
  }
}
