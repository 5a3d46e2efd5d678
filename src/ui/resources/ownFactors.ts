import { useMemo, useState } from 'react';

import { factorOn } from '../../domain/emissions.ts';
import type { EmissionFactor, EnergyCarrier, RegionManifest } from '../../domain/region.ts';
import { ENERGY_CARRIERS } from '../../domain/region.ts';

const PREFIX = 'evenfield.factors.';
const MOST_KG_PER_KWH = 10;

export type OwnFactors = Readonly<Partial<Record<EnergyCarrier, EmissionFactor>>>;

/** A factor as a reader typed it; null where it is not a number that a factor can be, or its date is not a year or day. */
export function parseFactor(carrier: EnergyCarrier, text: string, date: string): EmissionFactor | null {
  const kgPerKwh = Number(text.trim().replace(',', '.'));
  const isDate = /^\d{4}(-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$/.test(date.trim());
  if (text.trim() === '' || !(kgPerKwh >= 0 && kgPerKwh <= MOST_KG_PER_KWH) || !isDate) return null;
  return { carrier, kgPerKwh, date: date.trim(), source: '' };
}

function readOwn(regionId: string): OwnFactors {
  try {
    const found: unknown = JSON.parse(window.localStorage.getItem(PREFIX + regionId) ?? '{}');
    if (typeof found !== 'object' || found === null) return {};
    return Object.fromEntries(
      ENERGY_CARRIERS.flatMap((carrier) => {
        const one = (found as Partial<Record<string, unknown>>)[carrier];
        if (typeof one !== 'object' || one === null || !('kgPerKwh' in one) || !('date' in one)) return [];
        const factor = parseFactor(carrier, String(one.kgPerKwh), String(one.date));
        return factor === null ? [] : [[carrier, factor]];
      }),
    );
  } catch {
    // A browser that forbids storage, or that holds something else there, has no factors of the reader's.
    return {};
  }
}

export interface Factors {
  readonly of: (carrier: EnergyCarrier) => EmissionFactor | null;
  readonly isOwn: (carrier: EnergyCarrier) => boolean;
  /** null gives the package's own back. */
  readonly set: (carrier: EnergyCarrier, factor: EmissionFactor | null) => void;
}

/** The reader's own factors, kept in this browser for this region, before the package's that hold on `day` (YYYY-MM-DD). */
export function useFactors(manifest: RegionManifest, day: string): Factors {
  const [own, setOwn] = useState<OwnFactors>(() => readOwn(manifest.id));
  return useMemo(
    () => ({
      of: (carrier) => own[carrier] ?? factorOn(manifest.emissionFactors ?? [], carrier, day),
      isOwn: (carrier) => own[carrier] !== undefined,
      set: (carrier, factor) => {
        const next = { ...own, [carrier]: factor ?? undefined };
        setOwn(next);
        try {
          window.localStorage.setItem(PREFIX + manifest.id, JSON.stringify(next));
        } catch {
          // As above: it holds until the page is left.
        }
      },
    }),
    [own, manifest, day],
  );
}
