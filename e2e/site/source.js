// What the built site was made from: the issue's own data, and the manuscript.
import { readFileSync, readdirSync } from "node:fs";
import { parse } from "yaml";

const at = (path) => new URL(`../../${path}`, import.meta.url);

const data = (name) => parse(readFileSync(at(`data/${name}.yaml`), "utf8"));

export const statistics = data("statistics");
export const photos = data("photos");
export const credits = data("credits");
export const charts = data("charts");

// parts are the front matter and the body of a page of the issue.
function parts(language, name) {
  const [, front, ...body] = readFileSync(
    at(`content/${language}/${name}`),
    "utf8",
  ).split(/^---$/m);
  return { front: parse(front), body: body.join("---") };
}

// report is the folder of the first report; sections are the names of its
// sections, in order.
export const report = readdirSync(at("content/zh"), { withFileTypes: true })
  .filter((e) => e.isDirectory())
  .map((e) => ({ name: e.name, ...parts("zh", `${e.name}/_index.md`).front }))
  .filter(({ type }) => !type)
  .sort((a, b) => a.weight - b.weight)[0].name;
export const sections = readdirSync(at(`content/zh/${report}`))
  .filter((f) => f !== "_index.md")
  .map((f) => ({ f, ...parts("zh", `${report}/${f}`).front }))
  .sort((a, b) => a.weight - b.weight)
  .map(({ f }) => f.replace(/\.md$/, ""));

// body is the text of a page of the report, without shortcodes.
export const body = (language, name) =>
  parts(language, `${report}/${name}.md`).body.replace(/\{\{.*?\}\}/gs, "");

// longest is the anchor of the report's longest block.
export const longest = sections
  .flatMap((s) =>
    parts("zh", `${report}/${s}.md`)
      .body.trim()
      .split(/\n\n+/)
      .map((text, n) => ({ anchor: `${s}-${n + 1}`, length: text.length })),
  )
  .sort((a, b) => b.length - a.length)[0].anchor;

// most is what stands oftenest in a list.
function most(list) {
  const times = new Map();
  for (const one of list) times.set(one, (times.get(one) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1])[0][0];
}

const words = (language, pattern) =>
  ["_index", ...sections].flatMap((s) => [
    ...body(language, s).matchAll(pattern),
  ]);

// sought is what a reader may search for and finds many times: two characters, and
// a word.
export const sought = {
  zh: most(words("zh", /(?=(\p{Script=Han}{2}))/gu).map(([, run]) => run)),
  en: most(words("en", /\b[a-z]{7,}/g).map(([word]) => word)),
};

// measured is a statistic of the report with a decimal fraction and no brackets in
// its English, and digits the number in it, by language.
export const measured = statistics.find(
  (s) => /^[\d.]*\.\d/.test(s.zh) && /^[\d.]*\.\d[^(]*$/.test(s.en),
);
export const digits = {
  zh: measured.zh.match(/[\d.]+/)[0],
  en: measured.en.match(/[\d.]+/)[0],
};

// cover is the front matter of the cover in a language, of a test site when one
// is named.
export const cover = (language, site = "") =>
  parse(
    readFileSync(at(`${site}content/${language}/_index.md`), "utf8").split(
      /^---$/m,
    )[1],
  );

// lines are the sentences of one part of the manuscript, in reading order.
export const manuscript = (part) =>
  readFileSync(at(`testdata/manuscript/${part}.txt`), "utf8")
    .split("\n")
    .filter(Boolean);
