import { IndexedDbStore } from './indexedDbStore.ts';
import type { OutboxPlatform, TabMessage } from './platform.ts';

/** Longest side of a photo as it travels: a crack in a weld can be read, and a weak network carries it in a minute. */
const LONGEST_SIDE_PX = 1600;
const QUALITY = 0.82;

async function shrinkPhoto(bytes: Uint8Array<ArrayBuffer>, type: string): ReturnType<OutboxPlatform['shrinkPhoto']> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(new Blob([bytes], { type }));
  } catch {
    return null;
  }
  try {
    const scale = Math.min(1, LONGEST_SIDE_PX / Math.max(picture.width, picture.height));
    const [width, height] = [Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale))];
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (context === null) return null;
    // JPEG has no transparency; what is clear would come out black.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
    context.drawImage(picture, 0, 0, width, height);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
    return { bytes: new Uint8Array(await blob.arrayBuffer()), type: blob.type };
  } finally {
    picture.close();
  }
}

/** The outbox in a worker of a browser. Locks are there in secure pages only; without them two tabs may both send, which does no harm. */
export const BROWSER_PLATFORM: OutboxPlatform = {
  openStore: (regionId) => new IndexedDbStore(regionId),
  openChannel: (regionId, hear) => {
    const channel = new BroadcastChannel(`evenfield-outbox-${regionId}`);
    channel.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => hear(data));
    return { tell: (message) => channel.postMessage(message), close: () => channel.close() };
  },
  alone: async (regionId, work) => {
    const locks = (navigator as Partial<typeof navigator>).locks;
    await (locks === undefined ? work() : locks.request(`evenfield-outbox-${regionId}`, work));
  },
  shrinkPhoto,
};
