import { parseDay } from '../../../src/domain/civilTime.ts';
import type { AccountKeeper } from '../../lib/report.ts';
import type { Communes } from './communes.ts';
import { communeAt } from './communes.ts';
import { openRegister } from './inputs.ts';
import type { OwnerRule } from './mapping.ts';
import { ownerOf } from './mapping.ts';

const COLUMN = {
  name: "Nom usuel de l'installation",
  id: "Numéro de l'installation",
  commune: 'Nom de la commune',
  code: 'Code INSEE',
  lon: 'Longitude',
  lat: 'Latitude',
  noAccess: "Aucun aménagement d'accessibilité",
  wheelchair: 'Accessibilité handicapés à mobilité réduite',
  landArea: 'Emprise foncière en m2',
  kind: 'Installation particulière',
  updated: 'Date de mise à jour de la fiche installation',
} as const;

export interface Site {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly districtCode: string;
  readonly lon: number;
  readonly lat: number;
  readonly siteKind: string;
  readonly owner: string;
  readonly access: string;
  /** 1, 0 or '' where the register contradicts itself or says nothing. */
  readonly stepFree: string;
  accuracy: 'exact' | 'address' | 'district';
}

export interface Sites {
  readonly list: readonly Site[];
  readonly account: AccountKeeper;
  /** Today's commune of each commune code that sites name. */
  readonly communeOfCode: ReadonlyMap<string, string>;
  /** Newest day a site was updated, '' where none is given. */
  readonly newestUpdate: string;
}

/** `07/05/2015 00:00` → `2015-05-07`; also the register's second spelling, `2013-09-18 11:23:02.28`. null for anything else. */
export function dayOfFrenchDate(text: string): string | null {
  const french = /^(\d{2})\/(\d{2})\/(\d{4})(?: \d{2}:\d{2}(?::\d{2})?)?$/.exec(text.trim());
  const iso = /^(\d{4}-\d{2}-\d{2})(?: \d{2}:\d{2}:\d{2}(?:\.\d+)?)?$/.exec(text.trim());
  const day = french === null ? (iso?.[1] ?? '') : `${french[3]}-${french[2]}-${french[1]}`;
  return parseDay(day) === null ? null : day;
}

function stepFreeOf(noAccess: string, wheelchair: string): string {
  if (noAccess === 'Oui' && wheelchair === 'Non') return '0';
  return noAccess === 'Non' && wheelchair === 'Oui' ? '1' : '';
}

/**
 * A commune's shared coordinate is the one that most of its sites stand on (its only one where there is one site): such
 * sites are known to their commune and no better. Others carry a coordinate of their own, taken as their address.
 */
function setAccuracies(sites: readonly Site[], communes: Communes): void {
  const byCode = new Map<string, Map<string, Site[]>>();
  for (const site of sites) {
    const places = byCode.get(site.code) ?? new Map<string, Site[]>();
    byCode.set(site.code, places);
    const key = `${site.lon} ${site.lat}`;
    const known = places.get(key);
    if (known === undefined) places.set(key, [site]);
    else known.push(site);
  }
  for (const [code, places] of byCode) {
    const [shared] = [...places.values()].sort((a, b) => b.length - a.length);
    for (const site of shared) site.accuracy = 'district';
    const commune = communes.byCode.get(shared[0].districtCode);
    if (commune === undefined || (commune.hasSites && code !== commune.code)) continue;
    commune.hasSites = true;
    commune.centre = [shared[0].lon, shared[0].lat];
  }
}

export async function readSites(path: string, communes: Communes, ownerRules: readonly OwnerRule[]): Promise<Sites> {
  const { rows, account } = await openRegister(path, [COLUMN.name, COLUMN.id, COLUMN.code, COLUMN.lon, COLUMN.lat]);
  const list: Site[] = [];
  const seen = new Set<string>();
  const communeOfCode = new Map<string, string>();
  const located = new Map<string, string | undefined>();
  let newestUpdate = '';
  while (rows.next()) {
    const id = rows.id(COLUMN.id);
    if (seen.has(id)) rows.refuse(COLUMN.id, `"${id}" is there twice; the first one stays`);
    const [rawLon, rawLat] = [Number(rows.raw(COLUMN.lon)), Number(rows.raw(COLUMN.lat))];
    if (communeAtCached(rawLon, rawLat) === undefined && communeAtCached(rawLat, rawLon) !== undefined) {
      rows.refuse(COLUMN.lat, `${rawLat} looks swapped with longitude ${rawLon}: exchanged, the position lies in the region`);
    }
    const lon = rows.requiredNumber(COLUMN.lon, -180, 180);
    const lat = rows.requiredNumber(COLUMN.lat, -90, 90);
    const landArea = rows.number(COLUMN.landArea, 0, 1e9);
    const code = rows.raw(COLUMN.code);
    if (rows.isRefused) continue;

    let districtCode = communes.currentCode(code);
    if (districtCode === undefined) {
      districtCode = communeAtCached(lon, lat);
      if (districtCode === undefined) {
        rows.refuse(COLUMN.code, `"${rows.text(COLUMN.code, 20)}" is not a commune of the outlines, and the position lies in none of them`);
        continue;
      }
      rows.note(
        COLUMN.code,
        `"${code}" is not a commune of the outlines (merged earlier or split off since); by its position the site lies in "${districtCode}"`,
      );
    }
    communeOfCode.set(code, districtCode);
    const updated = rows.raw(COLUMN.updated);
    const day = dayOfFrenchDate(updated);
    if (day !== null && day > newestUpdate) newestUpdate = day;
    if (day === null && updated !== '') rows.note(COLUMN.updated, `"${updated.slice(0, 40)}" is not a date (dd/mm/yyyy); ignored`);
    account.note(landArea > 0 ? 'has a land area (not playing or floor area, so no area of the package)' : 'no land area');
    const name = rows.text(COLUMN.name);
    const siteKind = rows.raw(COLUMN.kind);
    const stepFree = stepFreeOf(rows.raw(COLUMN.noAccess), rows.raw(COLUMN.wheelchair));
    if (stepFree === '') account.note('accessibility contradicts itself or is not stated: step-free access left empty');
    seen.add(id);
    list.push({ id, name, code, districtCode, lon, lat, siteKind, stepFree, accuracy: 'address', ...ownerOf(ownerRules, siteKind, name) });
    account.keep();
  }
  setAccuracies(list, communes);
  return { list, account, communeOfCode, newestUpdate };

  function communeAtCached(lon: number, lat: number): string | undefined {
    const key = `${lon} ${lat}`;
    if (!located.has(key)) located.set(key, communeAt(communes, lon, lat));
    return located.get(key);
  }
}
