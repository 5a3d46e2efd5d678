import type { EquipmentStatus } from '../../domain/twin.ts';
import type { Language } from '../../state/appState.ts';
import { equipmentClassName } from '../i18n/labels.ts';
import { translate } from '../i18n/translate.ts';

/** Everything a row says, lower case: what the filter looks in. */
export function equipmentText(language: Language, { equipment, state, band }: EquipmentStatus): string {
  return [
    equipment.id,
    equipment.tag,
    equipment.make,
    equipment.model,
    equipmentClassName(language, equipment.cls),
    translate(language, `equipmentState.${state}`),
    translate(language, `band.${band}`),
  ]
    .join(' ')
    .toLocaleLowerCase();
}

/** Rows that hold every word of the query, in the order given. */
export function matchingEquipment(language: Language, items: readonly EquipmentStatus[], query: string): readonly EquipmentStatus[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  return items.filter((item) => {
    const text = equipmentText(language, item);
    return words.every((word) => text.includes(word));
  });
}
