/** Finds QR codes in a frame, for browsers without a `BarcodeDetector` for them: Firefox, Chromium on Linux. */
import decodeQR from 'qr/decode.js';

/** Longest side of what is looked at, pixels: a card that fills a third of it has several for each square of a code. */
const SIDE = 640;

let canvas: HTMLCanvasElement | undefined;

export const readFrame = async (video: HTMLVideoElement): Promise<readonly string[]> => {
  canvas ??= document.createElement('canvas');
  const scale = Math.min(1, SIDE / Math.max(video.videoWidth, video.videoHeight));
  const width = Math.round(video.videoWidth * scale);
  const height = Math.round(video.videoHeight * scale);
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, {width, height});
  const context = canvas.getContext('2d', {willReadFrequently: true});
  if (!context) return [];
  context.drawImage(video, 0, 0, width, height);
  const {data} = context.getImageData(0, 0, width, height);
  // The last frame may show a card: it is not to be left lying about.
  context.clearRect(0, 0, width, height);
  try {
    return [decodeQR({width, height, data})];
  } catch {
    // There is none in it.
    return [];
  }
};
