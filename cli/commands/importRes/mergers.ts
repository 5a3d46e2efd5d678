import type { Outline } from './geometry.ts';
import { areaKm2, neighboursOf } from './geometry.ts';

/** Largest number of communes looked for in one merger beside the one that kept its code. */
const MAX_MEMBERS = 5;
/** Sum of the members' areas against the published area of today's commune; simplified outlines are within 1.5 %. */
const TOLERANCE = 0.02;

export interface Merger {
  readonly into: string;
  readonly isCertain: boolean;
}

/** Connected sets of orphans that touch `code`, directly or through each other. */
function connectedSets(code: string, orphans: ReadonlySet<string>, neighbours: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const sets: string[][] = [];
  const seen = new Set<string>();
  const grow = (members: readonly string[]): void => {
    const key = members.toSorted().join(' ');
    if (seen.has(key)) return;
    seen.add(key);
    if (members.length > 0) sets.push([...members]);
    if (members.length === MAX_MEMBERS || sets.length > 20_000) return;
    for (const from of [code, ...members]) {
      for (const next of neighbours.get(from) ?? []) if (orphans.has(next) && !members.includes(next)) grow([...members, next]);
    }
  };
  grow([]);
  return sets;
}

/**
 * Finds which of today's communes an older outline without population belongs to. The population file has no parentage, so
 * the evidence is its area: a commune whose published area exceeds its older outline by the area of neighbouring orphans
 * has taken them in. Best fit first; an orphan is used once. A last pass takes an orphan that has a single neighbour with
 * excess of 60–140 % of its area (coasts, where published areas and outlines differ); `isCertain` is false there.
 */
export function findMergers(
  outlines: ReadonlyMap<string, Outline>,
  publishedKm2: ReadonlyMap<string, number>,
): ReadonlyMap<string, Merger> {
  const area = new Map([...outlines].map(([code, outline]) => [code, areaKm2(outline)]));
  const neighbours = neighboursOf(outlines);
  const orphans = new Set([...outlines.keys()].filter((code) => !publishedKm2.has(code)));
  const excess = new Map<string, number>();
  for (const [code, km2] of publishedKm2) if (area.has(code)) excess.set(code, km2 - (area.get(code) ?? 0));

  const candidates: { code: string; members: string[]; misfit: number }[] = [];
  for (const [code, missing] of excess) {
    if (missing < 1) continue;
    for (const members of connectedSets(code, orphans, neighbours)) {
      const sum = members.reduce((total, member) => total + (area.get(member) ?? 0), 0);
      const misfit = Math.abs(sum - missing) / (publishedKm2.get(code) ?? 1);
      if (misfit <= TOLERANCE) candidates.push({ code, members, misfit });
    }
  }
  candidates.sort((a, b) => a.misfit - b.misfit || (a.code < b.code ? -1 : 1));
  const mergers = new Map<string, Merger>();
  const done = new Set<string>();
  for (const { code, members } of candidates) {
    if (done.has(code) || members.some((member) => mergers.has(member))) continue;
    done.add(code);
    for (const member of members) mergers.set(member, { into: code, isCertain: true });
  }
  for (const orphan of [...orphans].sort()) {
    if (mergers.has(orphan)) continue;
    const own = area.get(orphan) ?? 0;
    const takers = [...(neighbours.get(orphan) ?? [])].filter((code) => {
      const share = (excess.get(code) ?? 0) / own;
      return !done.has(code) && share >= 0.6 && share <= 1.4;
    });
    if (takers.length !== 1) continue;
    done.add(takers[0]);
    mergers.set(orphan, { into: takers[0], isCertain: false });
  }
  return mergers;
}
