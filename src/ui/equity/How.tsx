import type { EquityMeasure } from '../../domain/equityReport.ts';
import { figureLabel } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { EquityDetails } from './EquityDetails.tsx';

/** How an index over districts is computed, folded away until asked for. */
export function How({ formulaId, measure }: { readonly formulaId: string; readonly measure: EquityMeasure }) {
  const t = useT();
  const language = useLanguage();
  return (
    <details className="plain-formula">
      <summary>{t('equity.how', { name: figureLabel(language, formulaId) })}</summary>
      <EquityDetails
        formulaId={formulaId}
        urban={[measure.urban.districts]}
        rural={[measure.rural.districts]}
        notes={[t('equity.overDistricts', { count: measure.all.districts })]}
      />
    </details>
  );
}
