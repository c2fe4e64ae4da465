// Finds words in entries: any run of characters where a Chinese character is in it, the beginning
// of a word or figure where there is none. 150,000 characters take a fraction of a millisecond.
const rank = { title: 4, heading: 3, term: 2, photo: 2, figure: 2, chart: 2, text: 1 };
const quotes = { "“": '"', "”": '"', "‘": "'", "’": "'" };
const wordLike = /[\p{Script=Latin}\d]/u;

// fold makes texts comparable: compatibility forms, case, accents, quotation marks and the commas
// inside figures are gone; at[i] is where the character at i stood.
export function fold(text) {
  let folded = "";
  const at = [];
  for (let i = 0; i < text.length; ) {
    const char = String.fromCodePoint(text.codePointAt(i));
    let plain = char.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    plain = quotes[plain] ?? plain.replace(/\s/gu, " ");
    if (char === "," && /\d,\d/.test(text.slice(i - 1, i + 2))) plain = "";
    for (let k = 0; k < plain.length; k++) at.push(i);
    folded += plain;
    i += char.length;
  }
  at.push(text.length);
  return { text: folded, at };
}

// English words of one kind that no ending tells.
const kinds = "grow grew grown growth|rise rose risen|fall fell fallen|build built|make made|take took taken|give gave given|keep kept|hold held|lead led|begin began begun|become became|see saw seen|find found|pay paid|spend spent|bring brought|win won|feed fed|man men|woman women|child children|person people"
  .split("|")
  .map((kind) => kind.split(" "));
// Chinese words that stand for one another.
const alike = "增长 增加 提高 提升 上升 增多|减少 下降 降低|农田 耕地|住房 房屋 房子|农民 村民|学校 校园|医院 卫生院"
  .split("|")
  .map((group) => group.split(" "));

// forms is a pattern of an English word in all its forms, undefined for what is none.
function forms(word) {
  if (!/^[a-z]{4,}$/.test(word)) return undefined;
  const root = word.replace(/(?<=...)(?:ies|ied|ing|ed|es|s|e|y)$/, "");
  const roots = [word, root, root.replace(/([b-df-hj-np-tv-z])\1$/, "$1")];
  const kind = kinds.find((all) => roots.some((r) => all.includes(r) || all.includes(`${r}e`))) ?? [];
  const all = [...roots, ...kind].map((r) => `${r}${r.at(-1)}?`).join("|");
  return RegExp(`(?<![\\p{L}\\d])(?:${all})(?:ies|ied|ing|ed|es|s|e|y|d)?(?![\\p{L}\\d])`, "gu");
}

// places lists where a folded word stands in a folded text, from and to.
function places(word, text) {
  const anywhere = /\p{Script=Han}/u.test(word) || !wordLike.test(word[0]);
  const found = [];
  for (let i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + 1)) {
    const before = text[i - 1] ?? " ";
    const whole = !wordLike.test(before) && !(before === "." && wordLike.test(text[i - 2] ?? " "));
    if (anywhere || whole) found.push([i, i + word.length]);
  }
  return found;
}

// cut is the text around the first hit, in parts: [words, whether they were searched for].
function cut(text, hits, room) {
  const first = hits[0]?.[0] ?? 0;
  let from = first < room / 3 ? 0 : first - Math.floor(room / 4);
  const space = text.lastIndexOf(" ", from + 12);
  if (from > 0 && space > from - 12 && space < first) from = space + 1;
  const to = Math.min(text.length, from + room);
  const parts = [];
  let end = from;
  for (const [start, stop] of hits) {
    if (start < end || start >= to) continue;
    parts.push([text.slice(end, start), false], [text.slice(start, stop), true]);
    end = stop;
  }
  parts.push([text.slice(end, Math.max(end, to)) + (to < text.length ? "…" : ""), false]);
  if (from > 0) parts.unshift(["…", false]);
  return parts.filter(([words]) => words);
}

const folds = new WeakMap();

function folded(entry) {
  if (!folds.has(entry)) folds.set(entry, { shown: fold(entry.text), also: fold(entry.also).text });
  return folds.get(entry);
}

// score judges one entry, and is undefined when a word is missing.
function score(entry, words, phrase) {
  const { shown, also } = folded(entry);
  const hits = [];
  for (const word of words) {
    let here = places(word, shown.text);
    if (!here.length && !places(word, also).length) {
      const other = forms(word);
      here = other ? [...shown.text.matchAll(other)].map((m) => [m.index, m.index + m[0].length]) : [];
      if (!here.length) return undefined;
    }
    hits.push(...here.map(([from, to]) => [shown.at[from], shown.at[to]]));
  }
  hits.sort((a, b) => a[0] - b[0]);
  const exact = shown.text === phrase ? 0.6 : shown.text.includes(phrase) ? 0.3 : 0;
  return { entry, hits, points: (hits.length ? rank[entry.kind] : 0.5) + exact };
}

// find gives the entries that hold every word of a query, the best first.
export function find(entries, query) {
  const phrase = fold(query).text.trim().replace(/ +/g, " ");
  if (!phrase) return [];
  const words = phrase.split(" ");
  return entries
    .map((entry) => score(entry, words, phrase))
    .filter(Boolean)
    .sort((a, b) => b.points - a.points)
    .map(({ entry, hits }) => ({ ...entry, parts: cut(entry.text, hits, /\p{Script=Han}/u.test(entry.text) ? 72 : 180) }));
}

// near gives entries for a query that finds nothing: with words that stand for its own, else with most of its parts.
export function near(entries, query) {
  const phrase = fold(query).text.trim();
  const others = alike.filter((group) => group.includes(phrase)).flat();
  const parts = /\p{Script=Han}/u.test(phrase) ? [...phrase].slice(1).map((char, i) => phrase[i] + char) : phrase.split(/ +/);
  const found = new Map();
  for (const part of others.length ? others : parts) {
    if (part === phrase) continue;
    for (const hit of find(entries, part)) {
      const seen = found.get(hit.at + hit.text);
      if (seen) seen.count++;
      else found.set(hit.at + hit.text, { hit, count: 1 });
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count).map(({ hit }) => hit);
}
