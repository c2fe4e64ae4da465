// The contrast of text for which axe can not tell it: single characters, text
// in drawings, text over something half transparent.

// contrast runs inside the page. It lists those of the elements whose text does
// not stand out from what is painted under its middle (WCAG 2.2, 1.4.3).
export function contrast(targets) {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {
    willReadFrequently: true,
  });
  const paint = (colors) => {
    canvas.fillStyle = "white";
    for (const color of ["white", ...colors]) {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
    }
    const rgb = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    const linear = rgb.map((v) =>
      (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const drawn = (e) => e instanceof SVGElement && !(e instanceof SVGSVGElement);
  const layer = (e) => {
    const style = getComputedStyle(e);
    if (!drawn(e)) return style.backgroundColor;
    const opaque = style.fillOpacity * style.opacity === 1;
    return e instanceof SVGTextElement || style.fill === "none" || !opaque
      ? "transparent"
      : style.fill;
  };
  // under is what is painted below an element's middle, the lowest first.
  const under = (e) => {
    const { left, top, width, height } = e.getBoundingClientRect();
    const stack = document.elementsFromPoint(
      left + width / 2,
      top + height / 2,
    );
    const from = stack.indexOf(e);
    return from < 0
      ? null
      : stack
          .slice(drawn(e) ? from + 1 : from)
          .map(layer)
          .reverse();
  };
  const found = [];
  for (const target of targets) {
    const e = document.querySelector(target);
    e.scrollIntoView({ block: "center", behavior: "instant" });
    const layers = under(e);
    const style = getComputedStyle(e);
    if (!layers || layers.some((l) => /url|gradient/.test(l))) {
      found.push(`contrast of ${target} can not be told`);
      continue;
    }
    const below = paint(layers);
    const text = paint([...layers, drawn(e) ? style.fill : style.color]);
    const ratio =
      (Math.max(text, below) + 0.05) / (Math.min(text, below) + 0.05);
    const scale = drawn(e) ? e.getScreenCTM().a : 1;
    const size = parseFloat(style.fontSize) * scale;
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5)) {
      found.push(
        `contrast of ${target} is ${ratio.toFixed(2)} at ${size.toFixed(0)} px`,
      );
    }
  }
  return found;
}
