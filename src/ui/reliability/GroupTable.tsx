import { Fragment, useMemo, useState } from 'react';

import type { RegionData } from '../../domain/regionData.ts';
import type { ReliabilityGroup, ReliabilityMeasure, ReliabilityReport, ReliabilityRow } from '../../domain/reliabilityReport.ts';
import { addSums, defaultOf, measureOf } from '../../domain/reliabilityReport.ts';
import type { Language } from '../../state/appState.ts';
import { useActions } from '../../state/hooks.ts';
import { districtName, equipmentClassName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { SortHead } from '../table/SortHead.tsx';
import { MeasureDetails } from './MeasureDetails.tsx';
import { MeasureCell } from './OverallTable.tsx';
import { badness, measureNumber, valueText } from './reliabilityText.ts';

const COLUMNS = ['name', 'urban', 'rural', 'default'] as const;
type Column = (typeof COLUMNS)[number];
const SHOWN_AT_FIRST = 12;

export function groupName(language: Language, region: RegionData, by: ReliabilityGroup, key: string, unnamed: string): string {
  if (by === 'class') return equipmentClassName(language, key);
  if (by === 'make') return key === '' ? unnamed : key;
  const district = region.districts.find(({ id }) => id === key);
  return district === undefined ? key : districtName(language, district);
}

interface GroupTableProps {
  readonly report: ReliabilityReport;
  readonly region: RegionData;
  readonly by: ReliabilityGroup;
  readonly measure: ReliabilityMeasure;
  /** The group that is open, and that the strip shows. */
  readonly focus: string | null;
  readonly onFocus: (key: string | null) => void;
}

/** Groups of machines by one measure, worst first: urban, rural, what the class's default says. A name opens formula and strip. */
export function GroupTable({ report, region, by, measure, focus, onFocus }: GroupTableProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const [sort, setSort] = useState<{ readonly column: Column; readonly isReversed: boolean }>({ column: 'urban', isReversed: false });
  const [isWhole, setIsWhole] = useState(false);
  const name = (key: string): string => groupName(language, region, by, key, t('reliability.noMake'));
  const rows = useMemo(() => {
    const both = (row: ReliabilityRow) => addSums(row.urban, row.rural);
    const worth = (row: ReliabilityRow): number => {
      if (sort.column === 'default') return -defaultOf(measure, both(row));
      return badness(measure, row[sort.column === 'rural' ? 'rural' : 'urban']);
    };
    /** What was measured comes before what a default stands in for. */
    const isAssumed = (row: ReliabilityRow): boolean => {
      const side = sort.column === 'rural' ? 'rural' : 'urban';
      return sort.column !== 'default' && measureOf(measure, row[side]).isDefault;
    };
    const way = sort.isReversed ? -1 : 1;
    return report.rows.toSorted((a, b) => {
      if (sort.column === 'name') return way * name(a.key).localeCompare(name(b.key), language);
      const [x, y] = [worth(a), worth(b)];
      if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
      if (isAssumed(a) !== isAssumed(b)) return Number(isAssumed(a)) - Number(isAssumed(b));
      return way * (y - x) || (a.key < b.key ? -1 : 1);
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- names follow language, region and grouping
  }, [report, sort, measure, language, region, by]);
  const shown = isWhole ? rows : rows.slice(0, SHOWN_AT_FIRST);
  const head = (column: Column) => {
    const isSorted = sort.column === column;
    return (
      <SortHead
        key={column}
        sorted={isSorted ? (sort.isReversed ? 'ascending' : 'descending') : null}
        onSort={() => setSort({ column, isReversed: isSorted && !sort.isReversed })}
      >
        {column !== 'name' && column !== 'default' && <span className={`class-mark is-${column}`} aria-hidden="true" />}{' '}
        {column === 'name' ? t(`reliability.by.${by}`) : t(`reliability.column.${column}`)}
      </SortHead>
    );
  };
  return (
    <>
      <table className="figures rel-groups">
        <caption className="visually-hidden">{t('reliability.groups')}</caption>
        <thead>
          <tr>{COLUMNS.map(head)}</tr>
        </thead>
        <tbody>
          {shown.map((row) => {
            const isOpen = focus === row.key;
            const usual = defaultOf(measure, addSums(row.urban, row.rural));
            const district = by === 'district' ? region.districts.findIndex(({ id }) => id === row.key) : -1;
            return (
              <Fragment key={row.key}>
                <tr data-group={row.key}>
                  <th scope="row">
                    <button
                      type="button"
                      className="figures-name"
                      aria-expanded={isOpen}
                      title={t('reliability.open')}
                      onClick={() => onFocus(isOpen ? null : row.key)}
                    >
                      {name(row.key)}
                    </button>
                  </th>
                  {(['urban', 'rural'] as const).map((side) => (
                    <td key={side}>
                      {row[side].equipment === 0 ? <span className="faint">–</span> : <MeasureCell measure={measure} sums={row[side]} />}
                    </td>
                  ))}
                  <td className="faint">
                    <data value={Number.isNaN(usual) ? '' : String(measureNumber(measure, usual))}>
                      {Number.isNaN(usual) ? '–' : valueText(language, measure, usual)}
                    </data>
                  </td>
                </tr>
                {isOpen && (
                  <tr className="figures-details">
                    <td colSpan={4}>
                      <MeasureDetails measure={measure} urban={row.urban} rural={row.rural} />
                      {district >= 0 && (
                        <button type="button" className="link small" onClick={() => actions.flyTo({ kind: 'district', district })}>
                          {t('reliability.fly', { name: name(row.key) })}
                        </button>
                      )}
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <button type="button" className="button is-small" onClick={() => setIsWhole(true)}>
          {t('venue.showAll', { count: rows.length })}
        </button>
      )}
    </>
  );
}
