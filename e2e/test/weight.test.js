// What every page weighs.
import { pages } from "../site/folder.js";
import { weight } from "../suite/weight.js";

weight(pages);
