import { describe, expect, it } from 'vitest';

import { TOOL_KEYS, WALK_KEYS } from '../../../src/domain/inspectKeys.ts';
import { VENUE_SHORTCUTS } from '../../../src/ui/help/helpTopics.ts';

describe('keys in the help', () => {
  const told = VENUE_SHORTCUTS.flatMap(({ keys }) => keys);

  it('has every key of the tools and every letter of the walk', () => {
    const letters = Object.keys(WALK_KEYS).filter((code) => code.startsWith('Key'));
    expect(told).toEqual(expect.arrayContaining(letters.map((code) => code.slice(3))));
    const signs: Record<string, string> = { Backspace: '⌫', Escape: 'Esc' };
    expect(told).toEqual(expect.arrayContaining(Object.values(TOOL_KEYS).map((key) => signs[key] ?? key.toUpperCase())));
  });

  it('gives no key two meanings at once', () => {
    const walked = new Set(Object.keys(WALK_KEYS).map((code) => code.replace('Key', '').toLowerCase()));
    expect(Object.values(TOOL_KEYS).filter((key) => walked.has(key))).toEqual([]);
    expect(new Set(told).size).toBe(told.length);
  });
});
