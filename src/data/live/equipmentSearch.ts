import { EQUIPMENT_CLASSES } from '../../domain/defaults.ts';
import type { ConditionBand } from '../../domain/maintenance.ts';
import { conditionBand } from '../../domain/maintenance.ts';
import type { EquipmentHit } from '../../domain/twin.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { conditionAt } from './equipmentStatus.ts';

const BAND_WORDS: Readonly<Record<string, ConditionBand>> = {
  good: 'good',
  fair: 'fair',
  poor: 'poor',
  critical: 'critical',
  unknown: 'unknown',
  良好: 'good',
  一般: 'fair',
  较差: 'poor',
  差: 'poor',
  危急: 'critical',
  严重: 'critical',
  未知: 'unknown',
};

const classText = new Map(EQUIPMENT_CLASSES.map((cls) => [cls.cls, `${cls.cls} ${cls.en} ${cls.zh}`.toLowerCase()]));

/**
 * Equipment by words: each word is a band ("poor"), part of a class's code or name in English or Chinese ("pump", "跑步机"), or part
 * of a tag or id, and all of them must hold. Worst condition first, unknown last; an empty question finds nothing.
 */
export function findEquipment(
  catalogue: Catalogue,
  query: string,
  atMs: number,
  severityOfEquipment: Uint8Array,
  limit: number,
): EquipmentHit[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const bands = new Set(words.map((word) => BAND_WORDS[word]).filter((band) => band !== undefined));
  const rest = words.filter((word) => BAND_WORDS[word] === undefined);
  if (words.length === 0) return [];
  const missingByClass = new Map(
    [...classText].map(([cls, text]) => [cls as string, rest.filter((word) => !text.includes(word))] as const),
  );
  const hits: EquipmentHit[] = [];
  for (let row = 0; row < catalogue.equipment.length; row++) {
    const item = catalogue.equipment[row];
    const missing = missingByClass.get(item.cls) ?? rest;
    if (missing.length > 0) {
      const text = `${item.tag} ${item.id}`.toLowerCase();
      if (!missing.every((word) => text.includes(word))) continue;
    }
    const index = conditionAt(item, atMs, severityOfEquipment[row]);
    const band = conditionBand(index);
    if (bands.size > 0 && !bands.has(band)) continue;
    const venue = catalogue.venueIndexById.get(item.venueId);
    if (venue === undefined) continue;
    hits.push({ equipmentId: item.id, venue, cls: item.cls, tag: item.tag, conditionIndex: index, band });
  }
  const rank = (hit: EquipmentHit): number => (Number.isNaN(hit.conditionIndex) ? 1000 : hit.conditionIndex);
  return hits.sort((a, b) => rank(a) - rank(b)).slice(0, limit);
}
