/** Decoded chunks by key, least recently used out first; a chunk being read is read once however many ask. */
export class ChunkCache<T extends { readonly byteLength: number }> {
  readonly #mostBytes: number;
  readonly #ready = new Map<string, T>();
  readonly #reading = new Map<string, Promise<T>>();
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  has(key: string): boolean {
    return this.#ready.has(key);
  }

  get(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.#ready.get(key);
    if (known !== undefined) {
      this.#ready.delete(key);
      this.#ready.set(key, known);
      return Promise.resolve(known);
    }
    let reading = this.#reading.get(key);
    if (reading === undefined) {
      reading = this.#read(key, read);
      this.#reading.set(key, reading);
    }
    return reading;
  }

  async #read(key: string, read: () => Promise<T>): Promise<T> {
    try {
      const value = await read();
      this.#ready.set(key, value);
      this.#bytes += value.byteLength;
      for (const [oldKey, old] of this.#ready) {
        if (this.#bytes <= this.#mostBytes || oldKey === key) break;
        this.#ready.delete(oldKey);
        this.#bytes -= old.byteLength;
      }
      return value;
    } finally {
      this.#reading.delete(key);
    }
  }
}
