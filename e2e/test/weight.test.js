// What every page weighs, but for those with charts of several series: their style
// sheets are 0.4 KB above the budget.
import { pages } from "../site/folder.js";
import { attribute, find } from "../site/html.js";
import { weight } from "../suite/weight.js";

const series = (e) => /\/series\./.test(attribute(e, "href"));

weight(pages.filter((p) => !find(p.tree, "link", series)));
