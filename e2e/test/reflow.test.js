// A page of each kind with large text.
import { kinds } from "../site/folder.js";
import { reflow } from "../suite/reflow.js";

reflow(kinds);
