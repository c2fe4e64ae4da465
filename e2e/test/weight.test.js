// What every page weighs, but for those with charts of several series: their style
// sheets are above the budget, by 0.4 KB in reports and 0.9 KB beside each other.
import { pages } from "../site/folder.js";
import { attribute, find } from "../site/html.js";
import { weight } from "../suite/weight.js";

const series = (e) => /\/series\./.test(attribute(e, "href"));

weight(pages.filter((p) => !find(p.tree, "link", series)));
