/** What Chromium's fake camera shows: one frame with a QR code, made when a test needs it. */
import {mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import encodeQR from 'qr';

const WIDTH = 640;
const HEIGHT = 480;

/** Writes a video of a card that is held still; resolves to its path. */
export const videoOf = async (text: string): Promise<string> => {
  const squares = encodeQR(text, 'raw', {ecc: 'medium', border: 4});
  const size = Math.floor((HEIGHT * 0.8) / squares.length);
  const [left, top] = [WIDTH, HEIGHT].map(side => Math.floor((side - size * squares.length) / 2)) as [number, number];
  const luma = Buffer.alloc(WIDTH * HEIGHT, 200);
  squares.forEach((row, y) =>
    row.forEach((dark, x) => {
      for (let line = 0; line < size; line++) {
        const from = (top + y * size + line) * WIDTH + left + x * size;
        luma.fill(dark ? 30 : 225, from, from + size);
      }
    }),
  );
  const grey = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const path = join(await mkdtemp(join(tmpdir(), 'hromada-camera-')), 'card.y4m');
  const head = `YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`;
  await writeFile(
    path,
    Buffer.concat([Buffer.from(head), ...[0, 1].flatMap(() => [Buffer.from('FRAME\n'), luma, grey])]),
  );
  return path;
};
