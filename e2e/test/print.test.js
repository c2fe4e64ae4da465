// A page of each kind on paper.
import { kinds } from "../site/folder.js";
import { broadsheet } from "../suite/print.js";

broadsheet(kinds, ["dark"]);
