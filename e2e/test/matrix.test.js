// Every page of the issue as a reader sees it.
import { pages } from "../site/folder.js";
import { matrix } from "../suite/matrix.js";

matrix(pages);
