import { DroppedMessageError } from '../live/broker/refusal.ts';

/** A broker that acknowledges what it drops is believed when the message has come back within this. */
const ECHO_MS = 5000;

/** Waits for own messages to come back. */
export class Echoes {
  readonly #expected = new Map<string, () => void>();
  #connection = 0;

  /** A new connection: what was on its way over the one before may have gone with it. */
  reconnected(): void {
    this.#connection++;
  }

  /** Listens for a key from now on; the answer waits for it, and rejects with `DroppedMessageError` when the same connection stays silent. */
  expect(key: string, isConnected: () => boolean): () => Promise<void> {
    let hasCome = false;
    let tell = (): void => {};
    this.#expected.set(key, () => {
      hasCome = true;
      tell();
    });
    return () =>
      new Promise((resolve, reject) => {
        const connection = this.#connection;
        const timer = setTimeout(() => {
          reject(isConnected() && connection === this.#connection ? new DroppedMessageError() : new Error('MQTT: the connection was lost'));
        }, ECHO_MS);
        tell = () => {
          clearTimeout(timer);
          resolve();
        };
        if (hasCome) tell();
      });
  }

  forget(key: string): void {
    this.#expected.delete(key);
  }

  /** True where somebody waited for it. */
  heard(key: string): boolean {
    const tell = this.#expected.get(key);
    tell?.();
    return tell !== undefined;
  }
}
