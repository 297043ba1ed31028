/**
 * Photos as they are sent: drawn anew on the device, so that nothing is left of what the camera wrote beside the picture
 * (place, time, device). Turned upright first, as the camera has noted it.
 */

/** Longest side, pixels. */
export const LONGEST_SIDE = 1_600;
/** Bytes of one photo (`photoBytes` of the contract). */
export const MOST_BYTES = 300_000;
/** Larger files are not even opened: a cheap phone has little memory. */
const MOST_READ = 40_000_000;
const QUALITIES = [0.85, 0.75, 0.6, 0.45];
/** A side is made shorter by this until it fits. */
const SHRINK = 0.75;

/** `too-large`: a file that is not opened · `unreadable`: this browser cannot show it (HEIC on most), or it is no picture */
export type PhotoFault = 'too-large' | 'unreadable';

/** The size of a picture on the sheet that it is drawn on. */
export const fitted = (width: number, height: number, longest = LONGEST_SIDE): {width: number; height: number} => {
  const scale = Math.min(1, longest / Math.max(width, height));
  return {width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale))};
};

const jpegOf = async (image: ImageBitmap, longest: number, quality: number): Promise<Blob | undefined> => {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, fitted(image.width, image.height, longest));
  const sheet = canvas.getContext('2d');
  if (!sheet) return undefined;
  // What is transparent would be black in a JPEG.
  sheet.fillStyle = '#ffffff';
  sheet.fillRect(0, 0, canvas.width, canvas.height);
  sheet.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise(resolve => canvas.toBlob(blob => resolve(blob ?? undefined), 'image/jpeg', quality));
};

/** A JPEG of at most so many bytes, or why there is none. */
export const reencoded = async (file: Blob, most = MOST_BYTES): Promise<Blob | PhotoFault> => {
  if (file.size > MOST_READ) return 'too-large';
  let image: ImageBitmap;
  try {
    image = await createImageBitmap(file, {imageOrientation: 'from-image'});
  } catch {
    return 'unreadable';
  }
  try {
    for (let longest = LONGEST_SIDE; longest >= 100; longest *= SHRINK)
      for (const quality of QUALITIES) {
        const jpeg = await jpegOf(image, longest, quality);
        if (jpeg?.type !== 'image/jpeg') return 'unreadable';
        if (jpeg.size <= most) return jpeg;
      }
    return 'too-large';
  } finally {
    image.close();
  }
};

const PIECE = 0x8000;

/** Bytes in base64url without padding (RFC 4648, 5). */
export const base64url = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

/** Of what {@link base64url} has made. */
export const bytesOf = (data: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(data.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));
