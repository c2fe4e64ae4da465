// What the built site was made from: the issue's own data, and the manuscript.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { home, source } from "./issue.js";

const at = (path) => join(source, path);

const data = (name) => parse(readFileSync(at(`data/${name}.yaml`), "utf8"));

// id is the issue's, and the name of its packages.
export const { id } = data("issue");
export const statistics = data("statistics");
export const photos = data("photos");
const credits = data("credits");
export const charts = data("charts");
export const glossary = data("glossary");

// parts are the front matter and the body of a page of the issue.
function parts(language, name) {
  const [, front, ...body] = readFileSync(
    at(`content/${language}/${name}`),
    "utf8",
  ).split(/^---$/m);
  return { front: parse(front), body: body.join("---") };
}

// reports are the folders of the reports, in order; report is the first.
export const reports = readdirSync(at("content/zh"), { withFileTypes: true })
  .filter((e) => e.isDirectory())
  .map((e) => ({ name: e.name, ...parts("zh", `${e.name}/_index.md`).front }))
  .filter(({ type }) => !type)
  .sort((a, b) => a.weight - b.weight)
  .map(({ name }) => name);
export const [report] = reports;

// creditsOf are the credits that a report lists.
export const creditsOf = (report) => {
  const listed = parts("zh", `${report}/_index.md`).front.credits;
  return credits.filter((c) => listed.includes(c.id));
};

// sectionsOf are the names of a report's sections, in order.
const sectionsOf = (report) =>
  readdirSync(at(`content/zh/${report}`))
    .filter((f) => f !== "_index.md")
    .map((f) => ({ f, ...parts("zh", `${report}/${f}`).front }))
    .sort((a, b) => a.weight - b.weight)
    .map(({ f }) => f.replace(/\.md$/, ""));
export const sections = sectionsOf(report);

// body is the text of a page of a report, without shortcodes and what Markdown
// marks it up with.
const body = (language, report, name) =>
  parts(language, `${report}/${name}.md`)
    .body.replace(/\{\{.*?\}\}/gs, "")
    .replace(/\[\^\w+\]:?/g, "");

// bodies are the texts of all reports.
export const bodies = (language) =>
  reports.flatMap((r) =>
    ["_index", ...sectionsOf(r)].map((s) => body(language, r, s)),
  );

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
  bodies(language).flatMap((text) => [...text.matchAll(pattern)]);

// sought is what a reader may search for and finds many times: two characters, and
// a word.
export const sought = {
  zh: most(words("zh", /(?=(\p{Script=Han}{2}))/gu).map(([, run]) => run)),
  en: most(words("en", /\b[a-z]{7,}/g).map(([word]) => word)),
};

// measured is a statistic with no brackets in its English, with a decimal fraction
// where there is one, and digits the number in it, by language.
const plain = statistics.filter(
  (s) => /^\d{3,}|^\d+\.\d/.test(s.zh) && /^\d[\d.]+[^(,]*$/.test(s.en),
);
export const measured =
  plain.find((s) => /\.\d/.test(s.zh) && /\.\d/.test(s.en)) ?? plain[0];
export const digits = {
  zh: measured.zh.match(/[\d.]+/)[0],
  en: measured.en.match(/[\d.]+/)[0],
};

// cover is the front matter of the cover in a language, of an issue elsewhere
// when its folder is named.
export const cover = (language, folder = source) =>
  parse(
    readFileSync(join(folder, `content/${language}/_index.md`), "utf8").split(
      /^---$/m,
    )[1],
  );

// lines are the sentences of one part of the first issue's manuscript, in reading
// order.
export const manuscript = (part) =>
  readFileSync(join(home, `testdata/manuscript/${part}.txt`), "utf8")
    .split("\n")
    .filter(Boolean);
