// Every statistic stands in the report and on the numbers page of both
// languages, with the words and the value that the data say.
import { describe, it } from "node:test";
import { base, fileAt, page, published, read } from "../site/folder.js";
import {
  all,
  attribute,
  classes,
  elements,
  find,
  squeeze,
  text,
} from "../site/html.js";
import { reports, statistics } from "../site/source.js";
import { none } from "../site/verdict.js";

const has = (name) => (e) => classes(e).includes(name);
const byId = (tree, id) => all(tree, (e) => attribute(e, "id") === id)[0];

// figures are the <data> of a node as "words = value", without the large
// figures, which repeat one.
function figures(node) {
  if (node.tagName && has("statistic")(node)) return [];
  if (node.tagName === "data") {
    return [`${squeeze(text(node))} = ${Number(attribute(node, "value"))}`];
  }
  return (node.childNodes ?? []).flatMap(figures);
}

// stands says whether an entry of the numbers page has a statistic's words and
// value. The equivalent that the words give in brackets may stand beside them.
function stands(item, statistic, key) {
  const bare = (words) => squeeze(words).replace(/[()（）]/g, "");
  const parent = all(item, (e) =>
    e.childNodes.some((c) => c.tagName === "data"),
  )[0];
  const data = parent && find(parent, "data");
  if (Number(data && attribute(data, "value")) !== statistic.value)
    return false;
  const words = bare(statistic[key]);
  return bare(text(data)) === words || bare(text(parent)) === words;
}

const languages = [
  { key: "zh", root: "/", lang: "zh-CN" },
  { key: "en", root: "/en/", lang: "en" },
];

for (const { key, root, lang } of languages) {
  // An issue of several reports has a page of figures for each.
  const numbersOf = (s) =>
    page(
      reports.length > 1
        ? `${root}numbers/${s.section.split("/")[0]}/`
        : `${root}numbers/`,
    );
  const entry = (s) => `${squeeze(s[key])} = ${s.value}`;

  // The equivalent in brackets stands beside the datum.
  const printed = (s) =>
    `${squeeze(s[key]).replace(/[(（].*[)）]$/, "")} = ${s.value}`;

  describe(`statistics in ${lang}`, () => {
    it("each stands in its section of the report", () => {
      const found = [];
      for (const key of new Set(statistics.map((s) => s.section))) {
        const [report, section = "intro"] = key.split("/");
        const own = statistics.filter((s) => s.section === key);
        const there = figures(byId(page(`${root}${report}/`).tree, section));
        for (const s of own) {
          const at = there.indexOf(printed(s));
          if (at < 0)
            found.push(`"${s.id}" (${entry(s)}) is no <data> of #${section}`);
          else there.splice(at, 1);
        }
        there.forEach((f) => found.push(`#${section} has a figure more: ${f}`));
      }
      none(`${root} report`, found);
    });

    it("each stands on the numbers page, with label, source and way back", () => {
      const found = [];
      for (const s of statistics) {
        const numbers = numbersOf(s);
        const item = byId(numbers.tree, s.id);
        if (!item) {
          found.push(`"${s.id}" is missing`);
          continue;
        }
        const words = squeeze(text(item));
        // A sentence is told once, above all the figures that stand in it.
        const told = all(numbers.tree, (e) =>
          classes(e).includes("account"),
        ).find((e) => all(e, (x) => attribute(x, "id") === s.id).length);
        const quote = told && find(told, "q");
        if (!stands(item, s, key)) {
          found.push(`"${s.id}" lacks ${entry(s)}: ${figures(item)}`);
        }
        if (!words.includes(squeeze(s.label[key])))
          found.push(`"${s.id}" lacks its label`);
        if (!quote || !squeeze(text(quote)).includes(squeeze(s[key]))) {
          found.push(`"${s.id}": its source does not say "${s[key]}"`);
        }
        if (
          !told ||
          !all(told, (e) => classes(e).includes("ledger__back")).length
        )
          found.push(`"${s.id}" has no way back to the text`);
        if (s.note && !words.includes(squeeze(s.note[key])))
          found.push(`"${s.id}" lacks its note`);
      }
      none(`${root}numbers/`, found);
    });
  });
}
