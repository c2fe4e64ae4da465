// The issue of the tests in English alone.
import { alone } from "../suite/alone.js";

await alone("en");
