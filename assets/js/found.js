// What a search led here for is marked in the block that it led to.
const query = new URLSearchParams(location.search).get("q");
const block = query && CSS.highlights && document.getElementById(decodeURIComponent(location.hash.slice(1)));

if (block) {
  const nodes = [];
  let text = "";
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    nodes.push([text.length, walker.currentNode]);
    text += walker.currentNode.data;
  }
  // place is where a character of the block stands.
  const place = (at) => {
    const [from, node] = nodes.findLast(([from]) => from <= at);
    return [node, at - from];
  };
  const ranges = [];
  for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + 1)) {
    const range = new Range();
    range.setStart(...place(at));
    const [node, last] = place(at + query.length - 1);
    range.setEnd(node, last + 1);
    ranges.push(range);
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}
