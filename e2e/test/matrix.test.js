// A page of each kind as a reader sees it.
import { kinds } from "../site/folder.js";
import { matrix } from "../suite/matrix.js";

matrix(kinds, [
  { width: 360, scheme: "light" },
  { width: 360, scheme: "dark" },
  { width: 768, scheme: "light" },
  { width: 1280, scheme: "dark" },
]);
