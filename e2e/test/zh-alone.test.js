// The issue of the tests in Chinese alone.
import { alone } from "../suite/alone.js";

await alone("zh");
