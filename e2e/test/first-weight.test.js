// What every page of the first issue weighs.
import "../site/first.js";
import { pages } from "../site/folder.js";
import { weight } from "../suite/weight.js";

weight(pages);
