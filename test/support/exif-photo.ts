/** Photos as a phone makes them: a real JPEG, and in it where it was taken and which way it is held. */

const bytesOf = (text: string): number[] => [...text].map(letter => letter.charCodeAt(0));

/** A picture, left half dark and right half light, drawn by the browser. */
const jpeg = async (width: number, height: number): Promise<Uint8Array> => {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, {width, height});
  const sheet = canvas.getContext('2d')!;
  // Noise, so that it does not become small by itself.
  const noise = sheet.createImageData(width, height);
  let state = 1;
  for (let at = 0; at < noise.data.length; at += 4) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const light = ((at / 4) % width < width / 2 ? 20 : 150) + (state % 80);
    noise.data.set([light, light, light, 255], at);
  }
  sheet.putImageData(noise, 0, 0);
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.95));
  return new Uint8Array(await blob!.arrayBuffer());
};

/** Exif 2.3 with an orientation and a GPS position (48° 37′ 15″ N, 22° 17′ 30″ E), big endian. */
const exif = (orientation: number): number[] => {
  const short = (n: number) => [(n >> 8) & 255, n & 255];
  const long = (n: number) => [...short(n >>> 16), ...short(n & 65_535)];
  const entry = (tag: number, type: number, count: number, value: number[]) => [
    ...short(tag),
    ...short(type),
    ...long(count),
    ...[...value, 0, 0, 0, 0].slice(0, 4),
  ];
  const rational = (...values: number[]) => values.flatMap(value => [...long(value), ...long(1)]);
  const HEADER = 8;
  const first = HEADER + 2 + 2 * 12 + 4;
  const data = first + 2 + 4 * 12 + 4;
  const tiff = [
    ...bytesOf('MM'),
    ...short(42),
    ...long(HEADER),
    ...short(2),
    ...entry(0x0112, 3, 1, short(orientation)),
    ...entry(0x8825, 4, 1, long(first)),
    ...long(0),
    ...short(4),
    ...entry(1, 2, 2, bytesOf('N\0')),
    ...entry(2, 5, 3, long(data)),
    ...entry(3, 2, 2, bytesOf('E\0')),
    ...entry(4, 5, 3, long(data + 24)),
    ...long(0),
    ...rational(48, 37, 15),
    ...rational(22, 17, 30),
  ];
  const segment = [...bytesOf('Exif\0\0'), ...tiff];
  return [0xff, 0xe1, ...short(segment.length + 2), ...segment];
};

/** @param orientation As Exif has it: 1 upright, 6 to be turned by 90° clockwise. */
export const phonePhoto = async (width: number, height: number, orientation = 1, name = 'image.jpg'): Promise<File> => {
  const picture = await jpeg(width, height);
  return new File([new Uint8Array([0xff, 0xd8, ...exif(orientation)]), picture.slice(2)], name, {type: 'image/jpeg'});
};

/** Whether bytes hold an Exif segment. */
export const hasExif = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(0, 4_096)).includes('Exif');
/** Whether an Exif segment holds a pointer to a position. */
export const hasPosition = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(0, 4_096)).includes('\x88\x25\0\x04');
