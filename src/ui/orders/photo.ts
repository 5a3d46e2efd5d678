/** Longest side of a photo that is kept, pixels: enough to read a type plate, small enough for a village's network. */
export const MAX_SIDE_PX = 1600;
const QUALITY = 0.8;
/** Larger pictures than any camera takes are refused before they are decoded. */
const MAX_PHOTO_BYTES = 60_000_000;
/** Documents travel as they are: as much as one file may have on the way (docs/formats.md). */
export const MAX_DOCUMENT_BYTES = 4_194_304;
export const ACCEPTED = 'image/*,application/pdf';

export type PhotoProblem = 'tooLarge' | 'notAPhoto';

/** A file that is ready to be attached. */
export interface ReadyFile {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly blob: Blob;
}

/** Sides of a picture made to fit a square, its shape kept; never made larger. */
export function fittedSize(width: number, height: number, side: number = MAX_SIDE_PX): readonly [width: number, height: number] {
  const scale = Math.min(1, side / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

/** The name with the ending of what it became; without a path. */
export function jpegName(name: string): string {
  const bare = name.split(/[\\/]/).at(-1) ?? '';
  return `${bare.replace(/\.[^.]*$/, '') || 'photo'}.jpg`;
}

/**
 * A picture drawn anew as a JPEG that fits `MAX_SIDE_PX`, upright: what the camera wrote beside the picture (where it was taken, on
 * which device) is not in it. A PDF is taken as it is. A problem where it is neither, or too large.
 */
export async function readyFile(file: File): Promise<ReadyFile | PhotoProblem> {
  if (file.type === 'application/pdf')
    return file.size <= MAX_DOCUMENT_BYTES ? { name: file.name, type: file.type, blob: file } : 'tooLarge';
  if (file.size > MAX_PHOTO_BYTES) return 'tooLarge';
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return 'notAPhoto';
  }
  const [width, height] = fittedSize(picture.width, picture.height);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) {
    picture.close();
    return 'notAPhoto';
  }
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  picture.close();
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  return { name: jpegName(file.name), type: blob.type, blob };
}
