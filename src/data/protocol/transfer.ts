import { transfer } from 'comlink';

/** Every distinct ArrayBuffer under a plain value, at most four levels deep: what an answer hands over instead of copying. */
export function collectBuffers(value: unknown, depth = 4, found: Set<ArrayBuffer> = new Set()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (value !== null && typeof value === 'object' && depth > 0) {
    for (const part of Object.values(value)) collectBuffers(part, depth - 1, found);
  }
  return found;
}

/**
 * An API whose listed methods transfer the buffers of their answers. The engine must not keep what these return:
 * the buffers are gone from the worker afterwards. Methods not listed answer by copy.
 */
export function transferring<T extends object>(api: T, methods: readonly (keyof T & string)[]): T {
  const handsOver = new Set<string | symbol>(methods);
  return new Proxy(api, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key, target);
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]): Promise<unknown> => {
        const answer: unknown = await Reflect.apply(member, target, args);
        return handsOver.has(key) ? transfer(answer as object, [...collectBuffers(answer)]) : answer;
      };
    },
  });
}
