// Every page of the issue on paper.
import { pages } from "../site/folder.js";
import { broadsheet } from "../suite/print.js";

broadsheet(pages);
