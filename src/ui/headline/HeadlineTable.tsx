import { Fragment, useState } from 'react';

import type { Figure } from '../../domain/figures.ts';
import { FormulaDetails } from '../figures/FormulaDetails.tsx';
import { formatShare, isMissing } from '../i18n/format.ts';
import { figureLabel } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { TraceButton } from '../trace/TraceButton.tsx';
import { rowText } from './rowText.ts';
import { isUrgent } from './urgency.ts';

function Cell({ text, isKnown, isStrong }: { readonly text: string; readonly isKnown: boolean; readonly isStrong: boolean }) {
  return (
    <td className={isStrong ? 'is-whole' : undefined} data-missing={!isKnown}>
      {text}
    </td>
  );
}

/** A row whose share of missing readings differs by this much from what is said for all of them says its own. */
const OWN_MISSING_FROM = 0.02;

interface HeadlineTableProps {
  readonly figures: readonly Figure[];
  readonly label: string;
  /** Share of missing readings that stands under the table for all rows. */
  readonly commonMissing: number;
  /** Venues that the counts are about: those that pass the filter. */
  readonly venues: number;
}

/** Figures as rows: together, urban, rural. A name opens into its formula. */
export function HeadlineTable({ figures, label, commonMissing, venues }: HeadlineTableProps) {
  const t = useT();
  const language = useLanguage();
  const [open, setOpen] = useState<string | null>(null);
  if (figures.length === 0) return null;
  return (
    <table className="headline-table">
      <caption className="visually-hidden">{label}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('headline.figure')}</span>
          </th>
          <th scope="col">{t('headline.total')}</th>
          <th scope="col">
            <span className="class-mark is-urban" aria-hidden="true" /> {t('class.urban')}
          </th>
          <th scope="col">
            <span className="class-mark is-rural" aria-hidden="true" /> {t('class.rural')}
          </th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => {
          const row = rowText(language, figure);
          const isOpen = open === figure.id;
          return (
            <Fragment key={figure.id}>
              <tr data-figure={figure.id} data-urgent={isUrgent(figure.id, figure.value, venues)}>
                <th scope="row" className="has-trace">
                  <button
                    type="button"
                    className="headline-name"
                    aria-expanded={isOpen}
                    title={t('compare.how')}
                    onClick={() => setOpen(isOpen ? null : figure.id)}
                  >
                    {figureLabel(language, figure.id)}
                  </button>
                  {row.unit !== '' && <small className="unit"> {row.unit}</small>}
                  <TraceButton figure={figure} />
                  {Math.abs(figure.missingShare - commonMissing) >= OWN_MISSING_FROM && (
                    <small className="headline-missing">
                      {t('headline.missing', { share: formatShare(language, figure.missingShare) })}
                    </small>
                  )}
                </th>
                <Cell text={row.value} isKnown={!isMissing(figure.value)} isStrong />
                <Cell text={row.urban} isKnown={!isMissing(figure.urban)} isStrong={false} />
                <Cell text={row.rural} isKnown={!isMissing(figure.rural)} isStrong={false} />
              </tr>
              {isOpen && (
                <tr>
                  <td colSpan={4} className="headline-details">
                    <FormulaDetails figure={figure} />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}
