// The size of an image, from the first bytes of its file.

// imageSize is [width, height] of a PNG or JPEG file in pixels.
export function imageSize(file) {
  if (file.readUInt32BE(0) === 0x89504e47) {
    return [file.readUInt32BE(16), file.readUInt32BE(20)];
  }
  if (file.readUInt16BE(0) !== 0xffd8) throw new Error("neither PNG nor JPEG");
  for (let at = 2; ; at += 2 + file.readUInt16BE(at + 2)) {
    const marker = file[at + 1];
    const frame = marker >= 0xc0 && marker <= 0xcf;
    if (frame && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return [file.readUInt16BE(at + 7), file.readUInt16BE(at + 5)];
    }
  }
}
