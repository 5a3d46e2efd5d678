import { Matrix4 } from 'three';
import { describe, expect, it } from 'vitest';

import { galleryVenue } from '../../../../src/scene/gallery/gallerySamples.ts';
import { MeshBuilder } from '../../../../src/scene/objects/meshBuilder.ts';
import { SceneMaterials } from '../../../../src/scene/objects/materials.ts';
import { buildVenueBody } from '../../../../src/scene/objects/venueBody.ts';
import { planVenue } from '../../../../src/scene/objects/venuePlan.ts';
import { EdgeLines, edgesOf } from '../../../../src/scene/tools/edgeLines.ts';
import { transformCut } from '../../../../src/scene/tools/section.ts';
import { cutDepths, cutLines, fillCut } from '../../../../src/scene/tools/sectionShape.ts';
import { Mesh, MeshLambertMaterial } from 'three';

function box(lengthM: number, widthM: number, heightM: number) {
  const builder = new MeshBuilder();
  builder.box(0, 0, 0, lengthM, widthM, heightM, [1, 1, 1]);
  return builder.geometry();
}

/** Area of triangles in plan; those that lie on each other count twice. */
function areaOf(corners: readonly number[]): number {
  let area = 0;
  for (let i = 0; i < corners.length; i += 9) {
    const [ax, ay, , bx, by, , cx, cy] = corners.slice(i, i + 9);
    area += Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
  }
  return area;
}

describe('a cut', () => {
  it('of a box is its outline, each side looking outwards', () => {
    const lines = cutLines(box(4, 2, 3), 1);
    expect(lines.reduce((sum, { x0, y0, x1, y1 }) => sum + Math.hypot(x1 - x0, y1 - y0), 0)).toBeCloseTo(12, 6);
    for (const { x0, y0, x1, y1, nx, ny } of lines) {
      expect(nx * (x0 + x1) + ny * (y0 + y1)).toBeGreaterThan(0);
      expect(Math.hypot(nx, ny)).toBeCloseTo(1, 9);
    }
  });

  it('above a box or under it is nothing', () => {
    expect(cutLines(box(4, 2, 3), 3.001)).toEqual([]);
    expect(cutLines(box(4, 2, 3), -0.001)).toEqual([]);
  });

  it('fills a wall from both of its faces to the middle, whichever way the venue is turned', () => {
    const wall = cutLines(box(10, 0.3, 3), 1.5);
    for (const turn of [0, 0.4, 1.3, 2.8]) {
      const frame = new Matrix4().makeRotationZ(turn).setPosition(30, -20, 0);
      const lines = wall.map((line) => transformCut(line, frame));
      const long = lines.map((line, i) => ({ line, i })).filter(({ line }) => Math.hypot(line.x1 - line.x0, line.y1 - line.y0) > 1);
      const depths = cutDepths(lines);
      for (const { i } of long) expect(depths[i]).toBeCloseTo(0.15, 4);
      const corners: number[] = [];
      fillCut(
        long.map(({ line }) => line),
        1.5,
        corners,
      );
      expect(areaOf(corners)).toBeCloseTo(3, 3);
      expect(corners.filter((_, i) => i % 3 === 2).every((z) => z === 1.5)).toBe(true);
    }
  });

  it('goes with the scale of a machine, its normals too', () => {
    const frame = new Matrix4().makeScale(2, 1, 1);
    const [slope] = [{ x0: 1, y0: 0, x1: 0, y1: 1, nx: Math.SQRT1_2, ny: Math.SQRT1_2 }].map((line) => transformCut(line, frame));
    expect(slope).toMatchObject({ x0: 2, y0: 0, x1: 0, y1: 1 });
    expect(slope.nx * (slope.x1 - slope.x0) + slope.ny * (slope.y1 - slope.y0)).toBeCloseTo(0, 9);
  });

  it('of a hall at eye height shows its walls 0.3 m thick', () => {
    const body = buildVenueBody(planVenue(galleryVenue('SWI', 1, false, true)));
    const lines = [...cutLines(body.solid.geometry(), 0.6), ...cutLines(body.shell.geometry(), 0.6)];
    const depths = cutDepths(lines);
    const outer = lines.map((line, i) => ({ line, depth: depths[i] })).filter(({ line }) => Math.abs(Math.abs(line.y0) - 17) < 1e-6 && Math.abs(line.ny) > 0.9); // prettier-ignore
    expect(outer.length).toBeGreaterThan(2);
    for (const { depth } of outer) expect(depth).toBeCloseTo(0.15, 3);
  });
});

describe('edges in x-ray', () => {
  it('of a box are its own, without the diagonals of its faces', () => {
    const edges = edgesOf(box(4, 3, 2));
    // Twelve, less none: a box of the builder has no underside, and its lower edges are where its sides end.
    expect(edges.length / 6).toBe(12);
    for (let i = 0; i < edges.length; i += 6) {
      const length = Math.hypot(edges[i + 3] - edges[i], edges[i + 4] - edges[i + 1], edges[i + 5] - edges[i + 2]);
      expect([4, 3, 2].some((side) => Math.abs(side - length) < 1e-5)).toBe(true);
    }
  });

  it('are found once for a body and go with it', () => {
    const edges = new EdgeLines();
    const body = new Mesh(box(4, 3, 2), new MeshLambertMaterial());
    edges.show([body], true);
    const [first] = edges.group.children;
    edges.show([body], false);
    expect(edges.group.visible).toBe(false);
    edges.show([body], true);
    expect(edges.group.children).toEqual([first]);
    body.geometry.dispose();
    expect(edges.group.children).toEqual([]);
  });
});

describe('materials', () => {
  it('let walls through in x-ray and come back as they were', () => {
    const materials = new SceneMaterials();
    const parts = ['solid', 'lines', 'glass', 'water', 'lamp'] as const;
    const look = () => parts.flatMap((part) => [true, false].map((isLit) => [materials.of(part, isLit).opacity, materials.of(part, isLit).transparent, materials.of(part, isLit).depthWrite])); // prettier-ignore
    const before = look();
    materials.setView({ isXray: true, isolate: null });
    expect(
      look().every(([opacity, transparent, depthWrite]) => Number(opacity) < 0.4 && transparent === true && depthWrite === false),
    ).toBe(true);
    expect(materials.machine(true).opacity).toBe(1);
    expect(materials.figure(true).opacity).toBe(1);
    materials.setView({ isXray: false, isolate: 'AED' });
    expect(materials.figure(false).opacity).toBeLessThan(0.3);
    expect(materials.machine(false).opacity).toBe(1);
    materials.setView({ isXray: false, isolate: null });
    expect(look()).toEqual(before);
    expect(materials.machine(true).transparent).toBe(false);
  });
});
