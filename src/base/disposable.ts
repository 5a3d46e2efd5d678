/** Something that holds resources until `dispose` is called. Calling it twice is harmless. */
export interface Disposable {
  dispose(): void;
}

/** Collects disposables and releases them in reverse order. */
export class DisposeBag implements Disposable {
  #items: (() => void)[] = [];

  add(release: () => void): void {
    this.#items.push(release);
  }

  dispose(): void {
    for (const release of this.#items.splice(0).reverse()) release();
  }
}
