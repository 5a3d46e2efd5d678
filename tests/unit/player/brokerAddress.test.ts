import { expect, test } from 'vitest';
import { contentPolicy } from '../../../cli/contentPolicy.ts';
import { isAllowedByPolicy, resolveBroker } from '../../../src/player/brokerAddress.ts';

const page = new URL('https://twin.example.org/app/?region=x');
const address = { url: '/mqtt', dialect: 'evenfield' as const, backfillUrl: '' };

test('a path is of the app’s own server; the nodes of a cluster are kept in order', () => {
  expect(resolveBroker(address, page).url).toBe('wss://twin.example.org/mqtt');
  expect(resolveBroker(address, new URL('http://localhost:4173/')).url).toBe('ws://localhost:4173/mqtt');
  expect(resolveBroker({ ...address, url: 'wss://a.example.org/mqtt  wss://b.example.org/mqtt' }, page).url).toBe(
    'wss://a.example.org/mqtt wss://b.example.org/mqtt',
  );
  expect(resolveBroker({ ...address, backfillUrl: '/frost/v1.1' }, page).backfillUrl).toBe('https://twin.example.org/frost/v1.1');
});

test('only what the page’s policy allows may be reached: the own server by default, and no more', () => {
  const strict = contentPolicy('');
  expect(isAllowedByPolicy(strict, 'wss://twin.example.org/mqtt', page)).toBe(true);
  for (const other of ['wss://broker.example.org/mqtt', 'wss://twin.example.org:9001/', 'https://evil.example/']) {
    expect(isAllowedByPolicy(strict, other, page)).toBe(false);
  }
  const open = contentPolicy('wss://broker.example.org https://sensors.example.org/v1.1/');
  expect(isAllowedByPolicy(open, 'wss://broker.example.org/mqtt', page)).toBe(true);
  expect(isAllowedByPolicy(open, 'ws://broker.example.org/mqtt', page)).toBe(false);
  expect(isAllowedByPolicy(open, 'https://sensors.example.org/v1.1/Things', page)).toBe(true);
  expect(isAllowedByPolicy(open, 'https://sensors.example.org/other', page)).toBe(false);
  expect(isAllowedByPolicy(null, 'wss://anywhere.example/', page)).toBe(true);
});
