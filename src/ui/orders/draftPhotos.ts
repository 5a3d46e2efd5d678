import type { ReadyFile } from './photo.ts';

const CACHE = 'evenfield-drafts';

/** Cache entries need addresses; this one is never asked of a server. */
function addressOf(key: string, at: number): string {
  return `/evenfield-draft/${encodeURIComponent(key)}/${at}`;
}

async function opened(): Promise<Cache | null> {
  try {
    // Absent on an insecure origin; refused in some private windows.
    return await window.caches.open(CACHE);
  } catch {
    return null;
  }
}

/**
 * Keeps the photos of an order that is not raised yet: a tablet that opens its camera may throw the page away. False where the browser
 * does not keep them; they last until the page is closed then.
 */
export async function keepDraftPhotos(key: string, photos: readonly ReadyFile[]): Promise<boolean> {
  const cache = await opened();
  if (cache === null) return false;
  try {
    const old = await cache.keys();
    await Promise.all(
      old.filter(({ url }) => new URL(url).pathname.startsWith(addressOf(key, 0).slice(0, -1))).map((row) => cache.delete(row)),
    );
    await Promise.all(
      photos.map(({ name, type, blob }, at) =>
        cache.put(addressOf(key, at), new Response(blob, { headers: { 'content-type': type, 'x-name': encodeURIComponent(name) } })),
      ),
    );
    return true;
  } catch {
    return false;
  }
}

/** Photos that were kept for a draft, in their order; none where nothing can be read. */
export async function readDraftPhotos(key: string): Promise<readonly ReadyFile[]> {
  const cache = await opened();
  if (cache === null) return [];
  try {
    const photos: ReadyFile[] = [];
    for (let at = 0; ; at++) {
      const kept = await cache.match(addressOf(key, at));
      if (kept === undefined) return photos;
      const name = decodeURIComponent(kept.headers.get('x-name') ?? '');
      photos.push({ name, type: kept.headers.get('content-type') ?? '', blob: await kept.blob() });
    }
  } catch {
    return [];
  }
}
