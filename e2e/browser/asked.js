// asked is an expression that asks a page what evaluate(f, argument) of Playwright
// asks it, and gives the answer as JSON.
export function asked(f, argument) {
  const source =
    typeof f === "string" ? f : `(${f})(${JSON.stringify(argument)})`;
  return `(async () => JSON.stringify((await (0, eval)(${JSON.stringify(source)})) ?? null))()`;
}
