// Every page of the first issue on paper.
import "../site/first.js";
import { pages } from "../site/folder.js";
import { broadsheet } from "../suite/print.js";

broadsheet(pages);
