import { spaceAt, surroundingsAt } from '../../domain/inspectPlan.ts';
import type { PlanSpace, VenueFloorPlan } from '../../domain/inspectPlan.ts';
import type { EquipmentStatus } from '../../domain/twin.ts';
import type { Space } from '../../domain/venue.ts';
import type { Language } from '../../state/appState.ts';
import { formatNumber } from '../i18n/format.ts';
import { equipmentClassName, pickName } from '../i18n/labels.ts';
import { isMessageKey, translate } from '../i18n/translate.ts';

/** By the register; one that only the rule knows is called by its kind. */
export function spaceName(language: Language, spaces: readonly Space[], { id, kind }: PlanSpace): string {
  const registered = id === '' ? undefined : spaces.find((space) => space.id === id);
  const name = registered === undefined ? '' : pickName(language, registered.name, registered.nameZh);
  if (name !== '') return name;
  const key = `spaceKind.${kind}`;
  return isMessageKey(key) ? translate(language, key) : kind;
}

/** Of a place in the plan: its space, else what lies around. */
export function placeName(language: Language, spaces: readonly Space[], plan: VenueFloorPlan, xM: number, yM: number): string {
  const space = spaceAt(plan, xM, yM);
  return space === null ? translate(language, `inspect.in.${surroundingsAt(plan, xM, yM)}`) : spaceName(language, spaces, space);
}

export function machineName(language: Language, { equipment: { cls, tag, id } }: EquipmentStatus): string {
  return `${equipmentClassName(language, cls)} ${tag === '' ? id : tag}`;
}

/** State, condition and orders in one breath: for who hears it, or reads it in passing. */
export function conditionText(language: Language, { state, band, conditionIndex, openOrders }: EquipmentStatus): string {
  return [
    translate(language, `equipmentState.${state}`),
    Number.isNaN(conditionIndex)
      ? translate(language, 'inspect.conditionUnknown')
      : translate(language, 'inspect.condition', {
          band: translate(language, `band.${band}`),
          index: formatNumber(language, conditionIndex, 0),
        }),
    ...(openOrders.length === 0 ? [] : [translate(language, 'inspect.orders', { count: openOrders.length })]),
  ].join(translate(language, 'inspect.comma'));
}
