// The first view of every page of the issue keeps its budget.
import { pages } from "../site/folder.js";
import { weight } from "../suite/weight.js";

weight(pages);
