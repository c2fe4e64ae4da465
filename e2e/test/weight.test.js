// The first view of every page of the issue keeps its budget.
import "../site/first.js";
import { pages } from "../site/folder.js";
import { weight } from "../suite/weight.js";

weight(pages);
