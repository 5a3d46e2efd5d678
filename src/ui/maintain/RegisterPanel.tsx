import { useDeferredValue, useEffect, useState, useSyncExternalStore } from 'react';

import type { ConditionBand } from '../../domain/maintenance.ts';
import { PAPER_FILTERS, REGISTER_SORTS } from '../../domain/maintenanceBoard.ts';
import type { PaperFilter, RegisterSort } from '../../domain/maintenanceBoard.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Panel } from '../shell/Panel.tsx';
import { RegisterList } from './RegisterList.tsx';
import { RegisterPages } from './registerPages.ts';
import type { RiskCell } from './RiskMatrix.tsx';

const BANDS: readonly ConditionBand[] = ['critical', 'poor', 'fair', 'good', 'unknown'];

/** The register with what narrows and sorts it. */
export function RegisterPanel({
  region,
  atMs,
  risk,
  onClearRisk,
}: {
  readonly region: RegionData;
  readonly atMs: number;
  readonly risk: RiskCell | null;
  readonly onClearRisk: () => void;
}) {
  const t = useT();
  const language = useLanguage();
  const filter = useAppState((state) => state.filter);
  const [words, setWords] = useState('');
  const [band, setBand] = useState<ConditionBand | ''>('');
  const [papers, setPapers] = useState<PaperFilter | ''>('');
  const [sort, setSort] = useState<RegisterSort>('risk');
  const asked = useDeferredValue(words);
  const actions = useActions();
  const [pages] = useState(() => new RegisterPages((query, at) => actions.register(query, at)));
  const found = useSyncExternalStore(pages.subscribe, pages.found);
  useEffect(() => {
    const narrowed = papers === '' ? null : papers;
    pages.open({ filter, words: asked, bands: band === '' ? [] : [band], risk, papers: narrowed, sort, isReversed: false }, atMs);
  }, [pages, filter, asked, band, risk, papers, sort, atMs]);
  return (
    <Panel
      name="register"
      title={t('maintain.register')}
      aside={
        <span className="faint small" role="status">
          {found.total === null ? '' : t('maintain.found', { count: found.total, shown: formatNumber(language, found.total) })}
        </span>
      }
    >
      <div className="register-ask">
        <input
          type="search"
          className="field"
          aria-label={t('maintain.search')}
          placeholder={t('maintain.search')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <select
          className="field"
          aria-label={t('maintain.band')}
          value={band}
          onChange={(event) => setBand(event.target.value as ConditionBand | '')}
        >
          <option value="">{t('maintain.everyBand')}</option>
          {BANDS.map((id) => (
            <option key={id} value={id}>
              {t(`band.${id}`)}
            </option>
          ))}
        </select>
        <select
          className="field"
          aria-label={t('maintain.sort')}
          value={sort}
          onChange={(event) => setSort(event.target.value as RegisterSort)}
        >
          {REGISTER_SORTS.map((id) => (
            <option key={id} value={id}>
              {t(`maintain.sort.${id}`)}
            </option>
          ))}
        </select>
        {(found.paperFilters.length > 0 || papers !== '') && (
          <select
            className="field register-papers"
            aria-label={t('maintain.papers')}
            value={papers}
            onChange={(event) => setPapers(event.target.value as PaperFilter | '')}
          >
            <option value="">{t('maintain.everyPaper')}</option>
            {PAPER_FILTERS.filter((id) => found.paperFilters.includes(id)).map((id) => (
              <option key={id} value={id}>
                {t(`maintain.papers.${id}`)}
              </option>
            ))}
          </select>
        )}
      </div>
      {risk !== null && (
        <p className="register-narrowed small">
          {t('maintain.narrowed')}{' '}
          <button type="button" className="link" onClick={onClearRisk}>
            {t('action.clear')}
          </button>
        </p>
      )}
      {found.failure === null ? (
        <RegisterList
          key={JSON.stringify([filter, asked, band, risk, papers, sort])}
          pages={pages}
          found={found}
          region={region}
          papers={papers}
        />
      ) : (
        <p className="compare-note">{t('maintain.failed', { reason: found.failure })}</p>
      )}
    </Panel>
  );
}
