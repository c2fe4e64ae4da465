// What a report has on its page and in the text of both languages. In an issue in one file all scripts stand once, so that
// none of these is part of another.
import "./progress.js";
import "./aloud.js";
import "./beside.js";
import "./share.js";
