// Reading XML strictly: a fault of form is an error.
import { SaxesParser } from "saxes";

// parseXml gives the root element as {name, attributes, children, text}.
export function parseXml(xml) {
  const top = { children: [] };
  const open = [top];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    const attributes = Object.fromEntries(
      Object.values(tag.attributes).map((a) => [a.name, a.value]),
    );
    const node = {
      name: tag.local,
      space: tag.uri,
      attributes,
      children: [],
      text: "",
    };
    open.at(-1).children.push(node);
    open.push(node);
  });
  parser.on("text", (text) => {
    if (open.length > 1) open.at(-1).text += text;
  });
  parser.on("closetag", () => open.pop());
  parser.write(xml).close();
  return top.children[0];
}

export const children = (node, name) =>
  node.children.filter((c) => c.name === name);
