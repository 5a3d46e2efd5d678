import { describe, expect, it } from 'vitest';

import { LatestLimiter } from '../../../src/base/limiter.ts';

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (reason: Error) => void } {
  let resolve!: (value: T) => void;
  let reject!: (reason: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

describe('LatestLimiter', () => {
  it('runs one task at a time and skips all but the newest that waited', async () => {
    const limiter = new LatestLimiter();
    const first = deferred<string>();
    const ran: string[] = [];
    const a = limiter.schedule(() => first.promise);
    const b = limiter.schedule(() => Promise.resolve(ran.push('b')));
    const c = limiter.schedule(() => Promise.resolve(ran.push('c')));
    expect(limiter.isBusy).toBe(true);
    expect(await b).toBeUndefined();
    first.resolve('a');
    expect(await a).toBe('a');
    expect(await c).toBe(1);
    expect(ran).toEqual(['c']);
    await Promise.resolve();
    expect(limiter.isBusy).toBe(false);
  });

  it('rejects with what the task throws and goes on', async () => {
    const limiter = new LatestLimiter();
    await expect(limiter.schedule(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await limiter.schedule(() => Promise.resolve(7))).toBe(7);
  });
});
