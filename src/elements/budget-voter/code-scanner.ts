/**
 * Reads a one-time code from a card that is held in front of the camera. Loaded when somebody turns the camera on. The
 * browser's own detector where there is one; elsewhere a decoder, which is loaded then. No picture leaves this page.
 */
import {codeFault, foldCode} from '../../domain/vote-codes.ts';

/** `refused`: by the person or the page's policy · `none`: there is none · `insecure`: browsers give it to HTTPS only · `lost`: it went off */
export type CameraFault = 'refused' | 'none' | 'insecure' | 'lost';

/** Reads one frame; what it reads of it. */
export type FrameReader = (video: HTMLVideoElement) => Promise<readonly string[]>;

interface Detector {
  detect(source: HTMLVideoElement): Promise<{rawValue: string}[]>;
}
interface DetectorClass {
  new (options: {formats: string[]}): Detector;
  getSupportedFormats(): Promise<string[]>;
}

/** Ms between two looks: a card is held still for longer. */
const BETWEEN_LOOKS = 120;

/** The camera's picture, or why there is none. */
export const openCamera = async (): Promise<MediaStream | CameraFault> => {
  // Absent outside of secure contexts, and in frames of old browsers.
  const {mediaDevices} = navigator as {mediaDevices?: MediaDevices};
  if (!mediaDevices?.getUserMedia) return 'insecure';
  try {
    return await mediaDevices.getUserMedia({
      audio: false,
      // Of a tablet on a table the one that looks at the pupil; of a phone in a hand whichever there is.
      video: {facingMode: 'user', width: {ideal: 1_280}, height: {ideal: 720}},
    });
  } catch (error) {
    const {name} = error as Error;
    return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'refused';
  }
};

export const closeCamera = (stream: MediaStream): void => stream.getTracks().forEach(track => track.stop());

export const frameReader = async (): Promise<FrameReader> => {
  const Native = (globalThis as {BarcodeDetector?: DetectorClass}).BarcodeDetector;
  const formats = await Native?.getSupportedFormats().catch((): string[] => []);
  if (!Native || !formats?.includes('qr_code')) return (await import('./qr-decoder.ts')).readFrame;
  const detector = new Native({formats: ['qr_code']});
  return async video => (await detector.detect(video)).map(({rawValue}) => rawValue);
};

/**
 * The code in what a QR code says: the code itself, or an address that ends in `code=…` (a card may lead to the page of
 * the vote). `undefined`: it is about something else.
 */
export const codeIn = (text: string): string | undefined =>
  [text, /[#?&]code=([^&#]{1,64})/.exec(text)?.[1] ?? '']
    .map(it => foldCode(it.slice(0, 64)))
    .find(code => code && !codeFault(code));

/**
 * Looks at a video's frames until a code is read or it is told to stop. What is read and is no code is told once for each
 * text, so that the pupil hears that it was the wrong card.
 */
export const watchFrames = (
  video: HTMLVideoElement,
  read: FrameReader,
  on: {code(code: string): void; other(): void},
): (() => void) => {
  let stopped = false;
  let last = -Infinity;
  let told: string | undefined;
  const look = async (): Promise<void> => {
    if (stopped) return;
    const now = performance.now();
    if (now - last >= BETWEEN_LOOKS && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth) {
      last = now;
      const texts = await read(video).catch(() => []);
      if (stopped) return;
      const code = texts.map(codeIn).find(Boolean);
      if (code) {
        stopped = true;
        return on.code(code);
      }
      if (texts[0] !== undefined && texts[0] !== told) {
        told = texts[0];
        on.other();
      }
    }
    next();
  };
  const next = () => requestAnimationFrame(() => void look());
  next();
  return () => (stopped = true);
};
