import { describe, expect, it } from 'vitest';

import { MapPort } from '../../../src/app/mapPort.ts';
import type { MapSide } from '../../../src/app/mapPort.ts';
import type { MapHandle } from '../../../src/map/mapHandle.ts';
import type { Camera } from '../../../src/state/appState.ts';

const AT = (lon: number): Camera => ({ lon, lat: 0, zoom: 8, pitch: 40, bearing: 0 });

/** A map that moves as MapLibre does: tells of its own movements, keeps silent about those it was led to. */
class FakeMap {
  readonly #port: MapPort;
  readonly #side: MapSide;
  at: Camera;
  held = 0;
  flights = 0;

  constructor(port: MapPort, side: MapSide, at: Camera) {
    this.#port = port;
    this.#side = side;
    this.at = at;
    port.setHandle(this as unknown as MapHandle, side);
  }

  move(camera: Camera): void {
    this.at = camera;
    this.#port.moved(this.#side, camera);
  }

  camera(): Camera {
    return this.at;
  }

  followCamera(camera: Camera): void {
    this.at = camera;
  }

  holdCamera(): void {
    this.held++;
  }

  flyHome(): void {
    this.flights++;
    this.move(AT(0));
  }
}

describe('MapPort with two maps', () => {
  it('takes the second along, from where the first is when it arrives', () => {
    const port = new MapPort();
    const a = new FakeMap(port, 'a', AT(1));
    const b = new FakeMap(port, 'b', AT(99));
    expect(b.at).toEqual(AT(1));
    a.move(AT(2));
    expect(b.at).toEqual(AT(2));
  });

  it('lets the one that is touched lead, and stops the glide of the other', () => {
    const port = new MapPort();
    const a = new FakeMap(port, 'a', AT(1));
    const b = new FakeMap(port, 'b', AT(1));
    port.lead('b');
    expect([a.held, port.leads('b')]).toEqual([1, true]);
    b.move(AT(5));
    expect(a.at).toEqual(AT(5));
    // What is left of the other's glide leads nobody.
    a.move(AT(3));
    expect(b.at).toEqual(AT(5));
    port.lead('b');
    expect(a.held).toBe(1);
  });

  it('flies with the first map, whoever led before', () => {
    const port = new MapPort();
    const a = new FakeMap(port, 'a', AT(1));
    const b = new FakeMap(port, 'b', AT(1));
    port.lead('b');
    port.moveTo(null);
    expect([a.flights, b.flights, b.held]).toEqual([1, 0, 1]);
    expect(b.at).toEqual(AT(0));
  });

  it('goes on with one map when the other goes while it leads', () => {
    const port = new MapPort();
    const a = new FakeMap(port, 'a', AT(1));
    const b = new FakeMap(port, 'b', AT(1));
    port.lead('b');
    port.setHandle(null, 'b');
    a.move(AT(7));
    expect([port.leads('a'), b.at.lon]).toEqual([true, 1]);
    const again = new FakeMap(port, 'b', AT(50));
    expect(again.at).toEqual(AT(7));
  });
});
