import { SMALL_PACKAGE } from '../../unit/data/catalogue/smallPackage.ts';
import type { LiveApi } from '../../../src/data/protocol/liveApi.ts';
import { remoteCallback, spawnWorker } from '../../../src/player/spawnWorker.ts';
import type { WorkOrder } from '../../../src/domain/maintenance.ts';
import type { OrderFile, OrderSheet, OutboxStatus } from '../../../src/domain/orderDesk.ts';
import { NO_FILTER } from '../../../src/domain/venue.ts';
import type { OrderEvent } from '../../../src/domain/workOrders.ts';

/** The real worker with a small package; what the app would ask of it, for a test to ask. */
export interface DeskPage {
  readonly ready: Promise<{ readonly venueId: string; readonly venue: number }>;
  connect(url: string): Promise<void>;
  status(): Promise<OutboxStatus | null>;
  raise(orderId: string, atMs: number): Promise<OrderEvent>;
  note(orderId: string, text: string): Promise<OrderEvent>;
  /** A photo of so many pixels of noise, which hardly compresses. */
  attachPhoto(orderId: string, width: number, height: number): Promise<OrderFile>;
  /** So many random bytes as a PDF. */
  attach(orderId: string, bytes: number): Promise<OrderFile>;
  /** Of a picture that has come: its size and type. */
  picture(fileId: string): Promise<{ width: number; height: number; bytes: number } | null>;
  sheet(orderId: string): Promise<OrderSheet | null>;
  openOrders(): Promise<readonly string[]>;
  exported(): Promise<string>;
  imported(json: string): Promise<number>;
}

const live = spawnWorker<LiveApi>({
  name: 'live worker',
  create: () => new Worker(new URL('../../../workers/live.worker.ts', import.meta.url), { type: 'module' }),
  onCrash: (reason) => {
    throw new Error(reason);
  },
});

async function open(): Promise<{ venueId: string; venue: number }> {
  const files = new Map(Object.entries(SMALL_PACKAGE).map(([path, text]) => [path, new Blob([text])]));
  const region = await live.call((api) =>
    api.open(
      { kind: 'files', files },
      remoteCallback(() => {}),
    ),
  );
  await live.call((api) => api.start(Date.now()));
  return { venueId: region.venues.id[0], venue: 0 };
}

const ready = open();

async function noise(width: number, height: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  const image = context.createImageData(width, height);
  for (let k = 0; k < image.data.length; k++) image.data[k] = k % 4 === 3 ? 255 : (k * 2_654_435_761) >>> 24;
  context.putImageData(image, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** In turns, as a browser gives 64 kB at a time. */
function randomBytes(count: number): ArrayBuffer {
  const bytes = new Uint8Array(count);
  for (let at = 0; at < count; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes.buffer;
}

const desk: DeskPage = {
  ready,
  connect: async (url) => {
    const settings = { url, dialect: 'evenfield' as const, backfillUrl: '', username: '', password: '' };
    await live.call((api) => api.connect(settings, `test-${Math.random().toString(36).slice(2)}`, Date.now()));
  },
  status: async () => (await live.call((api) => api.pull(Date.now(), NO_FILTER))).outbox,
  raise: async (orderId, atMs) => {
    const { venueId } = await ready;
    const order: WorkOrder = {
      id: orderId,
      venueId,
      equipmentId: '',
      kind: 'CM',
      priority: 'P1',
      title: 'Leak',
      titleZh: '漏水',
      severity: 3,
      failureMode: '',
      estimatedHours: Number.NaN,
      estimatedCost: 100,
    };
    return live.call((api) => api.postOrderEvent({ type: 'raised', orderId, by: 'Ana', order, reason: '' }, atMs) as Promise<OrderEvent>);
  },
  note: async (orderId, text) =>
    live.call((api) => api.postOrderEvent({ type: 'noted', orderId, by: 'Ana', text }, Date.now()) as Promise<OrderEvent>),
  attachPhoto: async (orderId, width, height) => {
    const bytes = await (await noise(width, height)).arrayBuffer();
    return live.call((api) => api.attachFile({ orderId, name: 'leak.png', type: 'image/png', by: 'Ana' }, bytes, Date.now()));
  },
  attach: async (orderId, bytes) =>
    live.call((api) => api.attachFile({ orderId, name: 'a.pdf', type: 'application/pdf', by: 'Ana' }, randomBytes(bytes), Date.now())),
  picture: async (fileId) => {
    const bytes = await live.call((api) => api.fileBytes(fileId));
    if (bytes === null) return null;
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
    return { width: picture.width, height: picture.height, bytes: bytes.byteLength };
  },
  sheet: async (orderId) => live.call((api) => api.orderSheet(orderId, Date.now())),
  openOrders: async () => (await live.call((api) => api.openOrders(NO_FILTER, Date.now()))).map(({ order }) => order.id),
  exported: async () => live.call((api) => api.exportOutbox()),
  imported: async (json) => live.call((api) => api.importOutbox(json, Date.now())),
};
Object.assign(window, { desk });
