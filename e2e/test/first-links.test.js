// Every reference inside the site leads to something that is there.
import "../site/first.js";
import "../suite/links.js";
