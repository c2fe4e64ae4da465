// Every page of the first issue with large text.
import "../site/first.js";
import { pages } from "../site/folder.js";
import { reflow } from "../suite/reflow.js";

reflow(pages);
