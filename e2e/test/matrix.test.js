// Every page of the issue as a reader sees it.
import "../site/first.js";
import { pages } from "../site/folder.js";
import { matrix } from "../suite/matrix.js";

matrix(pages);
