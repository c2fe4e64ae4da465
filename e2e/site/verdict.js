// How the tests say what they found.

// none fails when anything was found, and says all of it. The same fault on
// many elements is told three times, and then counted.
export function none(where, found) {
  if (found.length === 0) return;
  const lines = [];
  const told = new Map();
  for (const line of new Set(found)) {
    const rule = /^(axe|html) [\w-]+/.exec(line)?.[0] ?? line;
    told.set(rule, (told.get(rule) ?? 0) + 1);
    if (told.get(rule) <= 3) lines.push(`  ${line}`);
  }
  for (const [rule, count] of told) {
    if (count > 3) lines.push(`  ${rule}: ${count} in all`);
  }
  const error = new Error(`${where}:\n${lines.join("\n")}`);
  // Where in the test this was found says nothing about the site.
  error.stack = error.message;
  throw error;
}
