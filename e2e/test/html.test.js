// Every page of the issue is valid HTML.
import { documents } from "../site/folder.js";
import { valid } from "../suite/html.js";

valid(documents);
