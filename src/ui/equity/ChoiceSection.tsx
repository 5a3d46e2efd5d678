import { useState } from 'react';

import { errorText } from '../../base/assert.ts';
import type { TravelMode } from '../../domain/access.ts';
import type { ChoiceReport, EquityReport } from '../../domain/equityReport.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { formatNumber, formatShare } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { EquityDetails } from './EquityDetails.tsx';
import { leavingOverlay } from './overlays.ts';

interface Asked {
  readonly key: string;
  readonly report: ChoiceReport | null;
  readonly failure: string | null;
}

const CLASSES = ['rural', 'urban'] as const;

/** Huff's choice by class: who uses whose venues, and who has none to choose. Asked for by hand. */
export function ChoiceSection({ report, mode }: { readonly report: EquityReport; readonly mode: TravelMode }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const overlay = useAppState((state) => state.overlay);
  const [progress, setProgress] = useState<number | null>(null);
  const [last, setLast] = useState<Asked | null>(null);
  const key = JSON.stringify([report.question, mode]);
  const asked = last !== null && last.key === key ? last : null;
  const ask = async (): Promise<void> => {
    setProgress(0);
    try {
      setLast({ key, report: await actions.choice(report.question, mode, setProgress), failure: null });
    } catch (thrown: unknown) {
      setLast({ key, report: null, failure: errorText(thrown) });
    } finally {
      setProgress(null);
    }
  };
  const choice = asked?.report ?? null;
  const isOnMap = overlay?.titleKey === 'overlay.equity.leaving';
  return (
    <>
      <p className="compare-note">{t('equity.choice.intro')}</p>
      {choice === null && (
        <p className="equity-ask">
          <button type="button" className="button is-small" disabled={progress !== null} onClick={() => void ask()}>
            {t('equity.choice.compute', { mode: t(`equity.mode.${mode}`) })}
          </button>
          {progress !== null && (
            <span className="faint small">{t('equity.choice.pending', { share: formatShare(language, progress) })}</span>
          )}
        </p>
      )}
      {asked !== null && choice === null && (
        <p className="compare-note">
          {asked.failure === null ? t('equity.choice.none') : t('equity.choice.failed', { reason: asked.failure })}
        </p>
      )}
      {choice !== null && (
        <>
          <table className="formula-inputs" data-figure="equity.choice">
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">{t('compare.figure')}</span>
                </th>
                <th scope="col">{t('equity.choice.toUrban')}</th>
                <th scope="col">{t('equity.choice.toRural')}</th>
                <th scope="col">{t('equity.choice.without')}</th>
              </tr>
            </thead>
            <tbody>
              {[1, 0].map((of) => {
                const [toRural, toUrban] = choice.flows[of as 0 | 1];
                const without = choice.without[of as 0 | 1];
                const all = toRural + toUrban + without;
                const share = (people: number): string => (all > 0 ? formatShare(language, people / all) : t('value.noData'));
                return (
                  <tr key={of}>
                    <th scope="row">
                      <span className={`class-mark is-${CLASSES[of]}`} aria-hidden="true" /> {t(`equity.choice.${CLASSES[of as 0 | 1]}`)}{' '}
                      <small className="unit">{formatNumber(language, Math.round(all))}</small>
                    </th>
                    <td>{share(toUrban)}</td>
                    <td>{share(toRural)}</td>
                    <td>{share(without)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <p className="equity-ask">
            <button
              type="button"
              className="button is-small"
              aria-pressed={isOnMap}
              onClick={() => actions.setOverlay(isOnMap ? null : leavingOverlay(language, choice, report.measures.walk15.residents))}
            >
              {t('equity.map')}: {t('equity.map.leaving')}
            </button>
          </p>
          <details className="plain-formula">
            <summary>{t('equity.choice.how')}</summary>
            <EquityDetails
              formulaId="equity.huff"
              urban={[choice.flows[1][0] + choice.flows[1][1]]}
              rural={[choice.flows[0][0] + choice.flows[0][1]]}
              notes={[t('equity.choice.estimate'), t('equity.method.distance')]}
            />
          </details>
        </>
      )}
    </>
  );
}
