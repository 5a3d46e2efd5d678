export interface ImageSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
  signature.every((byte, i) => bytes[at + i] === byte);

function jpegSize(view: DataView): ImageSize | null {
  for (let at = 2; at + 9 < view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    // A start of frame: C0 to CF without the tables C4, C8 and CC.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return { heightPx: view.getUint16(at + 5), widthPx: view.getUint16(at + 7) };
    if (marker === 0xff) at++;
    else at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function webpSize(bytes: Uint8Array, view: DataView): ImageSize | null {
  if (view.byteLength < 30) return null;
  const kind = String.fromCharCode(...bytes.subarray(12, 16));
  if (kind === 'VP8X') return { widthPx: 1 + (view.getUint32(24, true) & 0xffffff), heightPx: 1 + (view.getUint32(26, true) >>> 8) };
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { widthPx: 1 + (bits & 0x3fff), heightPx: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (kind === 'VP8 ') return { widthPx: view.getUint16(26, true) & 0x3fff, heightPx: view.getUint16(28, true) & 0x3fff };
  return null;
}

/** Size by the header of a PNG, JPEG, WebP or KTX2, before anything is decoded. null where it is none of them, or is cut off. */
export function imageSize(bytes: Uint8Array): (ImageSize & { readonly isKtx2: boolean }) | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 24) return null;
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    return { widthPx: view.getUint32(16), heightPx: view.getUint32(20), isKtx2: false };
  if (startsWith(bytes, [0xab, 0x4b, 0x54, 0x58, 0x20, 0x32, 0x30, 0xbb]) && bytes.length >= 80)
    return { widthPx: view.getUint32(20, true), heightPx: view.getUint32(24, true), isKtx2: true };
  const size = startsWith(bytes, [0xff, 0xd8])
    ? jpegSize(view)
    : startsWith(bytes, [0x52, 0x49, 0x46, 0x46]) && startsWith(bytes, [0x57, 0x45, 0x42, 0x50], 8)
      ? webpSize(bytes, view)
      : null;
  return size === null ? null : { ...size, isKtx2: false };
}
