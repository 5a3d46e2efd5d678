import { sha256 } from '../../base/sha256.ts';
import { newUlid } from '../../base/ulid.ts';
import type { OrderFile } from '../../domain/orderDesk.ts';
import { LostBytesError } from '../live/broker/refusal.ts';
import type { Keeper } from './keeper.ts';
import { FILE_TYPES, MAX_FILE_BYTES, metaTopic, PIECE_BYTES, pieceLength, pieceTopic, readMeta } from './orderMail.ts';
import { cut } from './outboxFile.ts';
import type { FileMeta } from './orderMail.ts';
import type { StoreContents, StoredFile, StoredPiece } from './outboxStore.ts';
import type { OutboxPlatform } from './platform.ts';
import type { OutboxLink } from './sender.ts';

/** Of what a person picks, before it is made smaller. */
const MAX_PHOTO_BYTES = 40 * 1_048_576;
const MOST_FILES = 20_000;
/** A piece may take long over a weak network. */
const PIECE_ANSWER_MS = 60_000;
/** Without another piece for so long the rest is not waited for; what came is kept. */
const IDLE_MS = 15_000;
/** Fewer missing pieces than this are asked for one by one. */
const FEW_PIECES = 16;

export type FileAbout = Pick<OrderFile, 'orderId' | 'name' | 'type' | 'by'>;

/** Publishes under a topic what is asked of the second, which is asked again when it has to be said again. */
export type Publish = (topic: string, payload: () => Promise<string | Uint8Array>, answerMs?: number) => Promise<void>;

interface Download {
  readonly done: Promise<void>;
  readonly arrived: () => void;
}

/** Files of orders: cut into pieces, sent piece by piece, asked for and put together. */
export class FileBox {
  readonly #keeper: Keeper;
  readonly #shrinkPhoto: OutboxPlatform['shrinkPhoto'];
  readonly #files = new Map<string, StoredFile>();
  /** Numbers of the pieces that are here. */
  readonly #here = new Map<string, Set<number>>();
  readonly #downloads = new Map<string, Download>();

  constructor(keeper: Keeper, shrinkPhoto: OutboxPlatform['shrinkPhoto']) {
    this.#keeper = keeper;
    this.#shrinkPhoto = shrinkPhoto;
  }

  take({ files, pieces }: Pick<StoreContents, 'files' | 'pieces'>): void {
    for (const file of files) this.#files.set(file.id, file);
    for (const [id, numbers] of pieces) this.#here.set(id, new Set([...(this.#here.get(id) ?? []), ...numbers]));
  }

  get(fileId: string): StoredFile | undefined {
    return this.#files.get(fileId);
  }

  all(): IterableIterator<StoredFile> {
    return this.#files.values();
  }

  isHere({ id, meta }: StoredFile): boolean {
    return (this.#here.get(id)?.size ?? 0) >= meta.pieces;
  }

  /** Bytes that the broker has not acknowledged. */
  bytesToSend({ meta, acknowledged }: StoredFile): number {
    return Math.max(0, meta.bytes - acknowledged * meta.pieceBytes);
  }

  ofOrder(orderId: string): OrderFile[] {
    return [...this.#files.values()]
      .filter(({ meta }) => meta.orderId === orderId)
      .sort((a, b) => a.meta.atMs - b.meta.atMs || (a.id < b.id ? -1 : 1))
      .map((file) => this.orderFile(file));
  }

  orderFile(file: StoredFile): OrderFile {
    const { id, orderId, name, type, bytes, atMs, by, pieces } = file.meta;
    const piecesDone = file.isOwn ? file.acknowledged : (this.#here.get(id)?.size ?? 0);
    return { id, orderId, name, type, bytes, atMs, by, pieces, piecesDone, isHere: this.isHere(file) };
  }

  /** A file made ready to travel. Throws a sentence where it cannot. */
  async prepare(
    about: FileAbout,
    bytes: ArrayBuffer,
    nowMs: number,
  ): Promise<{ readonly file: StoredFile; readonly pieces: StoredPiece[] }> {
    if (bytes.byteLength === 0) throw new Error(`Outbox: ${about.name} is empty`);
    if (bytes.byteLength > MAX_PHOTO_BYTES) throw new Error(`Outbox: ${about.name} is larger than 40 MB`);
    const whole = new Uint8Array(bytes);
    const photo = about.type.startsWith('image/') ? await this.#shrinkPhoto(whole, about.type) : null;
    const body = photo?.bytes ?? whole;
    const type = photo?.type ?? about.type;
    if (!FILE_TYPES.some((known) => known === type))
      throw new Error(`Outbox: ${about.name} is neither a photo that this browser can read, nor a PDF, nor plain text`);
    if (body.length > MAX_FILE_BYTES) throw new Error(`Outbox: ${about.name} is larger than 4 MB`);
    this.#keeper.needRoom(body.length);
    const id = newUlid(nowMs);
    const count = Math.ceil(body.length / PIECE_BYTES);
    const meta: FileMeta = {
      id,
      orderId: about.orderId,
      name: about.name.slice(-200),
      type,
      bytes: body.length,
      atMs: nowMs,
      by: about.by,
      pieces: count,
      pieceBytes: PIECE_BYTES,
      sha256: sha256(body),
    };
    const checked = readMeta(meta);
    if ('problem' in checked) throw new Error(`Outbox: ${about.name}: ${checked.problem}`);
    return { file: { id, meta, isOwn: true, acknowledged: 0 }, pieces: cut(meta, body) };
  }

  add(file: StoredFile, pieces: readonly StoredPiece[]): void {
    this.#files.set(file.id, file);
    if (pieces.length > 0) this.#here.set(file.id, new Set(pieces.map(({ n }) => n)));
  }

  /** Files that the broker has and whose pieces lie here: they may go to make room. They are gone with the answer. */
  giveUp(isWaiting: (fileId: string) => boolean): string[] {
    const ids = [...this.#here.keys()].filter((id) => !isWaiting(id) && !this.#downloads.has(id));
    for (const id of ids) this.#here.delete(id);
    return ids;
  }

  /** Sends the pieces that the broker has not acknowledged, then tells of the file, so that who hears of it can have it. */
  async send(fileId: string, publish: Publish, onProgress: () => void): Promise<void> {
    for (let file = this.#need(fileId); file.acknowledged < file.meta.pieces; file = this.#need(fileId)) {
      const n = file.acknowledged;
      const piece = async (): Promise<Uint8Array> => {
        const bytes = await this.#keeper.piece(fileId, n);
        if (bytes === null) throw new LostBytesError();
        return bytes;
      };
      await publish(pieceTopic(fileId, n), piece, PIECE_ANSWER_MS);
      await this.#acknowledge(file, n + 1);
      onProgress();
    }
    await publish(metaTopic(fileId), async () => JSON.stringify(this.#need(fileId).meta));
  }

  /** The broker has none of it after all: the next attempt begins anew. */
  async sendAnew(fileId: string): Promise<void> {
    const file = this.#files.get(fileId);
    if (file !== undefined) await this.#acknowledge(file, 0);
  }

  /** A message about a file. A sentence when it cannot be read. */
  receiveMeta(meta: FileMeta): string | null {
    if (this.#files.has(meta.id)) return null;
    if (this.#files.size >= MOST_FILES) return `more than ${MOST_FILES} files`;
    const file: StoredFile = { id: meta.id, meta, isOwn: false, acknowledged: meta.pieces };
    this.#files.set(meta.id, file);
    void this.#keeper.write({ files: [file] }, true);
    return null;
  }

  /** A piece that was asked for; others are passed over. A sentence when it is none of its file. */
  receivePiece(fileId: string, n: number, payload: Uint8Array): string | null {
    const download = this.#downloads.get(fileId);
    const file = this.#files.get(fileId);
    if (file === undefined || download === undefined) return null;
    if (n >= file.meta.pieces || payload.length !== pieceLength(file.meta, n)) return 'no piece of its file';
    if (this.#here.get(fileId)?.has(n) !== true)
      void this.#keeper.write({ pieces: [{ fileId, n, bytes: Uint8Array.from(payload) }] }).then(() => {
        this.#here.set(fileId, (this.#here.get(fileId) ?? new Set<number>()).add(n));
        download.arrived();
      });
    return null;
  }

  /** The whole file; null where it is not known, or not all of it comes now. Rejects where it came damaged. */
  async bytes(fileId: string, link: OutboxLink | null): Promise<ArrayBuffer | null> {
    const file = this.#files.get(fileId);
    if (file === undefined) return null;
    if (!this.isHere(file)) {
      if (link?.isConnected !== true) return null;
      await this.#download(file, link);
      if (!this.isHere(file)) return null;
    }
    const whole = new Uint8Array(file.meta.bytes);
    for (let n = 0; n < file.meta.pieces; n++) {
      const piece = await this.#keeper.piece(fileId, n);
      if (piece?.length !== pieceLength(file.meta, n)) return this.#forget(file, null);
      whole.set(piece, n * file.meta.pieceBytes);
    }
    if (sha256(whole) !== file.meta.sha256)
      return this.#forget(file, new Error(`Outbox: ${file.meta.name} came damaged; it is asked for again next time`));
    return whole.buffer;
  }

  async #forget(file: StoredFile, problem: Error | null): Promise<null> {
    // Own bytes are nowhere else before they were sent.
    if (!file.isOwn || file.acknowledged >= file.meta.pieces) {
      this.#here.delete(file.id);
      await this.#keeper.write({ forget: [file.id] });
    }
    if (problem !== null) throw problem;
    return null;
  }

  async #download(file: StoredFile, link: OutboxLink): Promise<void> {
    const running = this.#downloads.get(file.id);
    if (running !== undefined) return running.done;
    let arrived = (): void => {};
    const done = new Promise<void>((resolve) => {
      let timer = setTimeout(resolve, IDLE_MS);
      arrived = () => {
        clearTimeout(timer);
        if (this.isHere(file)) resolve();
        else timer = setTimeout(resolve, IDLE_MS);
      };
    });
    this.#downloads.set(file.id, { done, arrived: () => arrived() });
    const here = this.#here.get(file.id) ?? new Set<number>();
    const missing = Array.from({ length: file.meta.pieces }, (_, n) => n).filter((n) => !here.has(n));
    const topics = missing.length <= FEW_PIECES ? missing.map((n) => pieceTopic(file.id, n)) : [pieceTopic(file.id, '+')];
    const stops = topics.map((topic) => link.hear(topic));
    try {
      await done;
    } finally {
      for (const stop of stops) stop();
      this.#downloads.delete(file.id);
    }
  }

  #need(fileId: string): StoredFile {
    const file = this.#files.get(fileId);
    if (file === undefined) throw new Error(`Outbox: no file ${fileId}`);
    return file;
  }

  async #acknowledge(file: StoredFile, acknowledged: number): Promise<void> {
    const after = { ...file, acknowledged };
    this.#files.set(file.id, after);
    await this.#keeper.write({ files: [after] });
  }
}
