import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { assertSafePath } from '../../src/data/catalogue/packagePath.ts';
import type { PackageSource } from '../../src/data/protocol/packageSource.ts';

function isNotFound(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR');
}

/** A package in a folder of this machine. */
export function createFileSource(directory: string): PackageSource {
  async function range(path: string, offset: number, length: (size: number) => number): Promise<Uint8Array | null> {
    assertSafePath(path);
    const full = join(directory, path);
    try {
      if ((await stat(full)).isDirectory()) return null;
      const file = await open(full, 'r');
      try {
        const { size } = await file.stat();
        const bytes = new Uint8Array(Math.max(0, Math.min(length(size), size - offset)));
        let at = 0;
        while (at < bytes.length) {
          const { bytesRead } = await file.read(bytes, at, bytes.length - at, offset + at);
          if (bytesRead === 0) return bytes.slice(0, at);
          at += bytesRead;
        }
        return bytes;
      } finally {
        await file.close();
      }
    } catch (thrown: unknown) {
      if (isNotFound(thrown)) return null;
      throw thrown;
    }
  }
  return {
    read: (path, maxBytes) =>
      range(path, 0, (size) => {
        if (size > maxBytes) throw new Error(`${path}: the file is larger than the ${maxBytes} bytes allowed.`);
        return size;
      }),
    readRange: (path, offset, length) => range(path, offset, () => length),
  };
}
