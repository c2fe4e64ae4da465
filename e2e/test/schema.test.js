// The structured data of the issue: which things each page describes.
import { it } from "node:test";
import { base, fileAt, link, page, published } from "../site/folder.js";
import { jsonLd, nodes } from "../site/html.js";
import { creditsOf, photos, reports, statistics } from "../site/source.js";
import { none } from "../site/verdict.js";

const things = (p) => [...nodes(jsonLd(p.tree))];
const typed = (p, type) =>
  things(p).filter((t) => [t["@type"]].flat().includes(type));
const names = (value) => [...nodes(value)].map((n) => n.name);

const languages = [
  { language: "zh-CN", key: "zh", home: "/" },
  { language: "en", key: "en", home: "/en/" },
];

for (const p of published) {
  it(`the JSON-LD of ${p.address} is complete`, () => {
    const found = [];
    for (const value of jsonLd(p.tree)) {
      if (value["@context"] !== "https://schema.org")
        found.push("has no schema.org context");
      if (!value["@type"]) found.push("has no type");
      if (value.inLanguage !== p.language)
        found.push(`inLanguage is "${value.inLanguage}"`);
      if (value.url !== link(p, "canonical"))
        found.push(`url is "${value.url}"`);
    }
    none(p.address, found);
  });
}

for (const { language, key, home } of languages) {
  const own = published.filter((p) => p.language === language);

  it(`the cover ${home} is a PublicationIssue with its articles`, () => {
    const [issue] = typed(page(home), "PublicationIssue");
    const found = [];
    for (const field of [
      "name",
      "datePublished",
      "issueNumber",
      "hasPart",
      "description",
    ]) {
      if (!issue?.[field]) found.push(`PublicationIssue has no ${field}`);
    }
    const articles = own
      .flatMap((p) => typed(p, "NewsArticle"))
      .filter((a) => a.author);
    for (const article of articles) {
      const part = [issue?.hasPart]
        .flat()
        .some((h) => h?.["@id"] === article["@id"]);
      if (!part)
        found.push(`PublicationIssue does not have "${article["@id"]}"`);
    }
    none(home, found);
  });

  it(`each report in ${language} is a NewsArticle with its credits`, () => {
    const found = [];
    for (const name of reports) {
      const p = page(`${home}${name}/`);
      const [article] = typed(p, "NewsArticle");
      for (const field of [
        "headline",
        "datePublished",
        "dateModified",
        "image",
        "description",
        "isPartOf",
      ]) {
        if (!article?.[field])
          found.push(`${p.address}: NewsArticle has no ${field}`);
      }
      const named = names([article?.author, article?.contributor]);
      for (const { people } of creditsOf(name)) {
        for (const person of people) {
          if (!named.includes(person[key]))
            found.push(`${p.address}: "${person[key]}" is not credited`);
        }
      }
    }
    none(language, found);
  });

  it(`each photo in ${language} is an ImageObject with its credit`, () => {
    const images = own.flatMap((p) => typed(p, "ImageObject"));
    const found = [];
    for (const { id, caption, credit, rights } of photos) {
      const image = images.find((i) => i.caption === caption[key]);
      if (!image) found.push(`photo "${id}" is no ImageObject`);
      else if (image.creditText !== credit[key])
        found.push(`photo "${id}": credit "${image.creditText}"`);
      else if (image.copyrightNotice !== rights[key])
        found.push(`photo "${id}": rights "${image.copyrightNotice}"`);
    }
    none(language, found);
  });

  it(`the statistics in ${language} are Datasets with their downloads`, () => {
    const sets = own.flatMap((p) => typed(p, "Dataset"));
    const found = sets.length ? [] : ["there is no Dataset"];
    for (const { name, distribution = [] } of sets) {
      const formats = distribution.map((d) => d.encodingFormat);
      for (const format of ["text/csv", "application/json"]) {
        if (!formats.includes(format)) found.push(`"${name}" has no ${format}`);
      }
      for (const { contentUrl } of distribution) {
        if (!fileAt(new URL(contentUrl, base)))
          found.push(`"${contentUrl}" leads to no file`);
      }
    }
    const measured = sets.flatMap((s) => s.variableMeasured ?? []);
    for (const { id, value, label } of statistics) {
      const [own, ...more] = measured.filter((v) => v.propertyID === id);
      if (more.length)
        found.push(`"${id}" is measured ${more.length + 1} times`);
      if (own?.value !== value)
        found.push(`"${id}" is ${own?.value}, not ${value}`);
      if (own?.name !== label[key])
        found.push(`"${id}" is named "${own?.name}"`);
    }
    none(language, found);
  });
}
