// Every page of the first issue as a reader sees it.
import "../site/first.js";
import { schemes } from "../browser/chromium.js";
import { pages } from "../site/folder.js";
import { matrix } from "../suite/matrix.js";

matrix(pages, { 360: schemes, 1280: schemes });
