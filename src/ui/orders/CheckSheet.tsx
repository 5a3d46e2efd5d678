import { createPortal } from 'react-dom';

import type { ChecklistGroup } from '../../domain/checklists.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { formatDateTime } from '../i18n/format.ts';
import { districtName, equipmentClassName, regionName, venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { SheetLine } from '../shell/SheetLine.tsx';
import type { CheckAnswer } from './inspection.ts';
import { usePlannerName } from './planner.ts';
import '../shell/printSheet.css';

interface CheckSheetProps {
  readonly region: RegionData;
  readonly venue: number;
  readonly groups: readonly ChecklistGroup[];
  readonly answers: Readonly<Partial<Record<string, CheckAnswer>>>;
  readonly atMs: number;
}

/** The checklist on paper: nothing on the screen, all of the page when it is printed. Boxes for what is not answered yet. */
export function CheckSheet({ region, venue, groups, answers, atMs }: CheckSheetProps) {
  const t = useT();
  const language = useLanguage();
  const inspector = usePlannerName();
  const { venues, districts, manifest } = region;
  return createPortal(
    <section className="round-sheet check-sheet" aria-hidden="true">
      <h1>{t('checklist.sheet', { venue: venueName(language, venues, venue) })}</h1>
      <p>
        {regionName(language, manifest)} · {districtName(language, districts[venues.district[venue]])} ·{' '}
        {formatDateTime(language, manifest.timeZone, atMs)}
        {manifest.synthetic && ` · ${t('top.syntheticHint')}`}
      </p>
      <SheetLine
        entries={[
          [t('checklist.inspector'), inspector],
          [t('checklist.day'), ''],
          [t('rounds.signature'), ''],
        ]}
      />
      {groups.map((group) => (
        <div key={group.id} className="round-sheet-day">
          <h2>
            {group.id === 'VENUE' ? t('checklist.venue') : equipmentClassName(language, group.id)}{' '}
            {group.machines.map(({ equipment }) => equipment.tag || equipment.id).join(', ')}
          </h2>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('checklist.check')}</th>
                <th scope="col">{t('checklist.result')}</th>
                <th scope="col">{t('rounds.remarks')}</th>
              </tr>
            </thead>
            <tbody>
              {group.checks.map(({ id }) => (
                <tr key={id}>
                  <td>{t(`check.${id}`)}</td>
                  <td>{answers[id] === undefined ? '☐ ☐ ☐' : t(`check.result.${answers[id].result}`)}</td>
                  <td>{answers[id]?.text || '\u00a0'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
      <p>{t('checklist.method')}</p>
    </section>,
    document.body,
  );
}
