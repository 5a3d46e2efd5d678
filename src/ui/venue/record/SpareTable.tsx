import { isShort } from '../../../domain/papers.ts';
import type { EquipmentPapers } from '../../../domain/papers.ts';
import { formatNumber, formatUnit } from '../../i18n/format.ts';
import { pickName } from '../../i18n/labels.ts';
import { useLanguage, useT } from '../../i18n/useT.ts';
import './record.css';

/** Spares of a piece: how many are on hand, how many should be, how long one takes to come. */
export function SpareTable({ spares }: Pick<EquipmentPapers, 'spares'>) {
  const t = useT();
  const language = useLanguage();
  const short = spares.filter(isShort).length;
  const count = (value: number): string => (Number.isNaN(value) ? t('record.uncounted') : formatNumber(language, value, 0));
  return (
    <>
      {short > 0 && <p className="record-validity is-ended">{t('record.sparesShort', { count: short })}</p>}
      <table className="record-spares">
        <thead>
          <tr>
            <th scope="col">{t('record.spare')}</th>
            <th scope="col">{t('record.inStock')}</th>
            <th scope="col">{t('record.minStock')}</th>
            <th scope="col">{t('record.leadTime')}</th>
          </tr>
        </thead>
        <tbody>
          {spares.map((spare) => (
            <tr key={spare.id} className={isShort(spare) ? 'is-short' : undefined}>
              <th scope="row">
                {pickName(language, spare.name || spare.nameZh, spare.nameZh)}{' '}
                <span className="faint small">{[spare.partNumber, spare.place].filter((text) => text !== '').join(' · ')}</span>
              </th>
              <td>{count(spare.inStock)}</td>
              <td>{Number.isNaN(spare.minStock) ? '–' : formatNumber(language, spare.minStock, 0)}</td>
              <td>
                {Number.isNaN(spare.leadTimeDays) ? '–' : `${formatNumber(language, spare.leadTimeDays, 0)} ${formatUnit(language, 'd')}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
