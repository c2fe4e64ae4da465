// Comma-separated values by RFC 4180.

// parseCsv gives the rows of a table as objects keyed by the first row.
export function parseCsv(csv) {
  const rows = [[]];
  let at = csv.startsWith("\ufeff") ? 1 : 0;
  while (at < csv.length) {
    const cell = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
    cell.lastIndex = at;
    const [whole, quoted, plain] = cell.exec(csv);
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    at += whole.length;
    if (csv[at] === ",") at++;
    else if (csv.startsWith("\r\n", at)) {
      at += 2;
      if (at < csv.length) rows.push([]);
    } else if (at < csv.length) {
      throw new Error(
        `no comma and no line end at ${at}: ${csv.slice(at, at + 20)}`,
      );
    }
  }
  const [columns, ...body] = rows;
  return body.map((row) => {
    if (row.length !== columns.length)
      throw new Error(`row with ${row.length} cells: ${row}`);
    return Object.fromEntries(columns.map((name, i) => [name, row[i]]));
  });
}
