import type { AccountKeeper } from '../../lib/report.ts';
import { openRegister } from './inputs.ts';
import type { MappingRule } from './mapping.ts';
import { ruleForSpace } from './mapping.ts';
import type { Site } from './sites.ts';

/** A space in the making, with the line of the mapping that decided on it. */
export interface SpaceDraft {
  readonly id: string;
  readonly siteId: string;
  readonly name: string;
  readonly rule: MappingRule;
}

export interface Spaces {
  readonly list: readonly SpaceDraft[];
  readonly equipmentAccount: AccountKeeper;
  readonly activityAccount: AccountKeeper;
}

/** French *équipements* become spaces of their site; their activities choose the kind. */
export async function readSpaces(
  equipmentPath: string,
  activitiesPath: string,
  sites: readonly Site[],
  rules: readonly MappingRule[],
): Promise<Spaces> {
  const equipment = await openRegister(equipmentPath, ['EquipementId', 'EquNom', 'InsNumeroInstall']);
  const siteById = new Map(sites.map((site) => [site.id, site]));
  const found = new Map<string, { readonly site: Site; readonly name: string; readonly activities: Set<string> }>();
  const { rows, account } = equipment;
  while (rows.next()) {
    const id = rows.id('EquipementId');
    if (found.has(id)) rows.refuse('EquipementId', `"${id}" is there twice; the first one stays`);
    const site = siteById.get(rows.raw('InsNumeroInstall'));
    if (site === undefined)
      rows.refuse('InsNumeroInstall', `"${rows.text('InsNumeroInstall', 40)}" is not an installation of the sites file`);
    const name = rows.text('EquNom');
    if (rows.isRefused || site === undefined) continue;
    found.set(id, { site, name, activities: new Set() });
    account.keep();
  }

  const activities = await openRegister(activitiesPath, ['EquipementId', 'ActCode', 'ActLib']);
  while (activities.rows.next()) {
    const space = found.get(activities.rows.raw('EquipementId'));
    if (space === undefined) {
      activities.rows.refuse('EquipementId', `"${activities.rows.text('EquipementId', 40)}" is not an equipment that was kept`);
      continue;
    }
    space.activities.add(activities.rows.raw('ActCode'));
    activities.account.merge("counted among its space's activities");
    if (activities.rows.number('EquNbEquIdentique', 0, 1000) > 1)
      activities.account.note('stands for several identical equipments: kept as the one space that the equipment file lists');
  }

  const list: SpaceDraft[] = [];
  for (const [id, { site, name, activities: codes }] of found) {
    list.push({ id, siteId: site.id, name, rule: ruleForSpace(rules, `${name} ${site.name} ${site.siteKind}`, codes) });
  }
  return { list, equipmentAccount: account, activityAccount: activities.account };
}
