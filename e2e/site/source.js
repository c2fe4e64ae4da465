// What the built site was made from: the issue's own data, and the manuscript.
import { readFileSync } from "node:fs";
import { parse } from "yaml";

const at = (path) => new URL(`../../${path}`, import.meta.url);

const data = (name) => parse(readFileSync(at(`data/${name}.yaml`), "utf8"));

export const statistics = data("statistics");
export const photos = data("photos");
export const credits = data("credits");
export const charts = data("charts");

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
