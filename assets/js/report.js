// What the page of a report has.
import "./twin.js";
import "./progress.js";
import "./aloud.js";
import "./beside.js";
import "./share.js";
