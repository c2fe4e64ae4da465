// What the text of both languages has, which is shared as the report is.
import "./twin.js";
import "./progress.js";
import "./aloud.js";
import "./beside.js";
