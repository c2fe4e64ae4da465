// Every reference inside the site leads to something that is there.
import "../suite/links.js";
