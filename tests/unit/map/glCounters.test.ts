import { expect, test } from 'vitest';

import { uploadBytes } from '../../../src/map/glCounters.ts';

test('buffer uploads count what is read, allocations count nothing', () => {
  expect(uploadBytes('bufferSubData', [0, 0, new Float32Array(10)])).toBe(40);
  expect(uploadBytes('bufferSubData', [0, 0, new Float32Array(10), 0, 3])).toBe(12);
  expect(uploadBytes('bufferData', [0, 5000, 0])).toBe(0);
  expect(uploadBytes('bufferData', [0, new Uint8Array(7), 0])).toBe(7);
});

test('texture uploads count the texels sent', () => {
  expect(uploadBytes('texSubImage3D', [0, 0, 0, 0, 0, 256, 2, 1, 0, 0, new Uint8Array(512)])).toBe(512);
  expect(uploadBytes('texImage2D', [0, 0, 0, 4, 4, 0, 0, 0, null])).toBe(0);
});
