// Puts metadata into a JPEG, as a camera does: Exif 2.32, little-endian.

const entry = (tag, type, count, value) => {
  const b = Buffer.alloc(12);
  b.writeUInt16LE(tag, 0);
  b.writeUInt16LE(type, 2);
  b.writeUInt32LE(count, 4);
  if (Buffer.isBuffer(value)) value.copy(b, 8);
  else b.writeUInt32LE(value, 8);
  return b;
};

const directory = (entries) => {
  const count = Buffer.alloc(2);
  count.writeUInt16LE(entries.length);
  return Buffer.concat([count, ...entries, Buffer.alloc(4)]);
};

const degrees = (values) => {
  const b = Buffer.alloc(24);
  values.forEach((v, i) => {
    b.writeUInt32LE(v, i * 8);
    b.writeUInt32LE(1, i * 8 + 4);
  });
  return b;
};

// withExif gives a JPEG with an orientation (1 to 8), a place, and the name of
// an owner, which no reader should see.
export function withExif(jpeg, { orientation, north, east, owner }) {
  const name = Buffer.from(`${owner}\0`);
  const first = 8;
  const gps = first + 2 + 3 * 12 + 4;
  const data = gps + 2 + 4 * 12 + 4;
  const tiff = Buffer.concat([
    Buffer.from("II*\0\x08\0\0\0", "latin1"),
    directory([
      entry(0x0112, 3, 1, orientation),
      entry(0x013b, 2, name.length, data + 48),
      entry(0x8825, 4, 1, gps),
    ]),
    directory([
      entry(1, 2, 2, Buffer.from("N\0")),
      entry(2, 5, 3, data),
      entry(3, 2, 2, Buffer.from("E\0")),
      entry(4, 5, 3, data + 24),
    ]),
    degrees(north),
    degrees(east),
    name,
  ]);
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}
