// A page of each kind as a reader sees it.
import { schemes } from "../browser/chromium.js";
import { kinds } from "../site/folder.js";
import { matrix } from "../suite/matrix.js";

matrix(kinds, { 360: schemes, 768: ["light"], 1280: ["dark"] });
