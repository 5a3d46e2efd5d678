import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef } from 'react';

import type { PaperFilter, RegisterRow } from '../../domain/maintenanceBoard.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { Language } from '../../state/appState.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { dateFormat, formatShare } from '../i18n/format.ts';
import { districtName, equipmentClassName, venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import type { Translate } from '../i18n/useT.ts';
import { ConditionChip, StateChip } from '../venue/ConditionChip.tsx';
import { PAGE_ROWS, rowOf } from './registerPages.ts';
import type { FoundRows, RegisterPages } from './registerPages.ts';

interface RegisterListProps {
  readonly pages: RegisterPages;
  readonly found: FoundRows;
  readonly region: RegionData;
  /** What the register is narrowed to: each row then says that of itself in place of its chance to fail. */
  readonly papers: PaperFilter | '';
}

/** Two lines of text; the list counts on every row being as tall. */
const ROW_REM = 3.25;

function rootPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

/** What the register is narrowed to, of one machine. */
function papersText(t: Translate, language: Language, papers: PaperFilter, { warrantyUntil, sparesOut }: RegisterRow): string {
  if (papers === 'spareOut') return t('maintain.rowSpares', { count: sparesOut });
  const day = dateFormat(language, 'UTC', { day: 'numeric', month: 'short', year: 'numeric' }).format(Date.parse(warrantyUntil));
  return t(papers === 'warrantyEnds' ? 'maintain.rowWarranty' : 'maintain.rowWarrantyEnded', { day });
}

/** Remembered: while the list scrolls only rows that come into view are made, the rest stays as it is. */
const Row = memo(function Row({
  row,
  region,
  papers,
  isSelected,
}: {
  readonly row: RegisterRow;
  readonly region: RegionData;
  readonly papers: PaperFilter | '';
  readonly isSelected: boolean;
}) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const { venues, districts } = region;
  const isUrban = venues.isUrban[row.venue] === 1;
  return (
    <button
      type="button"
      className="register-row"
      aria-current={isSelected}
      data-equipment={row.equipmentId}
      onClick={() => actions.flyTo({ kind: 'equipment', venue: row.venue, equipmentId: row.equipmentId })}
    >
      <span className={`register-risk is-${row.riskColour ?? 'unknown'}`} title={t('maintain.riskScore')}>
        {row.riskColour === null ? '–' : row.riskScore}
      </span>
      <span className="register-what">
        <span className="register-name">
          {equipmentClassName(language, row.cls)} <span className="faint">{row.tag === '' ? row.equipmentId : row.tag}</span>
        </span>
        <span className="register-where faint small">
          <span className={`class-mark is-${isUrban ? 'urban' : 'rural'}`} aria-hidden="true" /> {venueName(language, venues, row.venue)} ·{' '}
          {districtName(language, districts[venues.district[row.venue]])}
          {row.isOnlyNearby && ` · ${t('maintain.onlyNearby')}`}
        </span>
      </span>
      <span className="register-state">
        {row.state === 'down' || row.state === 'degraded' ? (
          <StateChip state={row.state} />
        ) : (
          <ConditionChip band={row.band} index={row.conditionIndex} />
        )}
        <span className="faint small">
          {papers === ''
            ? t('maintain.rowFailure', { share: formatShare(language, row.failureProbability90d) })
            : papersText(t, language, papers, row)}
          {row.openOrders > 0 && ` · ${t('maintain.rowOrders', { count: row.openOrders })}`}
        </span>
      </span>
    </button>
  );
});

/** The register's rows, as many as there are, of which those in view are in the page. */
export function RegisterList({ pages, found, region, papers }: RegisterListProps) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const selected = useAppState(({ selection }) => (selection.kind === 'equipment' ? selection.equipmentId : ''));
  const total = found.total ?? 0;
  // oxlint-disable-next-line react/incompatible-library -- what it returns is used here only and handed to nothing that is memoised
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_REM * rootPx(),
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (total > 0) pages.show(first, Math.min(total - 1, last + PAGE_ROWS / 2));
  }, [pages, first, last, total]);
  if (found.total === 0) return <p className="faint small">{t('maintain.registerNone')}</p>;
  return (
    <div className="register" ref={box} tabIndex={-1}>
      <ul aria-label={t('maintain.register')} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rowOf(found, index);
          return (
            <li
              key={index}
              aria-setsize={total}
              aria-posinset={index + 1}
              style={{ height: `${ROW_REM}rem`, transform: `translateY(${start}px)` }}
            >
              {row === undefined ? (
                <span className="register-wait faint">…</span>
              ) : (
                <Row row={row} region={region} papers={papers} isSelected={row.equipmentId === selected} />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
