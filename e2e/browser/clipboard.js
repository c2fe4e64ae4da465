// The clipboard as a page of a package has it: opened from a disk, where no permission can be asked for, and in a
// browser that has only the old way of copying.

// oldWay takes from a page what newer browsers copy with.
export const oldWay = () => delete Navigator.prototype.clipboard;

// pasted is what was copied last, as text and as HTML, as who pastes it into the page gets it.
export async function pasted(tab) {
  await tab.evaluate(() => {
    const field = document.createElement("textarea");
    window.pasted = new Promise((done) =>
      field.addEventListener("paste", ({ clipboardData }) => {
        const [text, html] = ["text/plain", "text/html"].map((type) =>
          clipboardData.getData(type),
        );
        field.remove();
        done({ text, html });
      }),
    );
    document.querySelector("dialog[open], body").append(field);
    field.focus({ preventScroll: true });
  });
  await tab.keyboard.press("Control+V");
  return tab.evaluate(() => window.pasted);
}

// copiesBlock copies the first block of a report on a page that is open, and gives what should have been copied beside
// what was; within is the page where a file holds several.
export async function copyBlock(tab, within, published) {
  const block = tab
    .locator(`${within} .section__text > p.block:has(.datum)`)
    .first();
  const [id, words] = await block.evaluate((e) => [
    e.id.split("--").at(-1),
    e.textContent
      .replace(/[\u2060\u2061]/g, "")
      .replace(/\s+/g, " ")
      .trim(),
  ]);
  await block.scrollIntoViewIfNeeded();
  await block.hover({ position: { x: 4, y: 4 } });
  await tab.locator(`${within} .permalink`).click();
  await tab.locator(`${within} .sharing__told:not(:empty)`).waitFor();
  const { text, html } = await pasted(tab);
  return {
    want: `${words}\n${published}#${id}`,
    text: text.replace(/[ \u00a0]+/g, " "),
    linked: html.includes(`href="${published}#${id}"`),
  };
}
