import type { ReliabilityMeasure, ReliabilitySums } from '../../domain/reliabilityReport.ts';
import { EquityDetails } from '../equity/EquityDetails.tsx';
import { useLanguage, useT } from '../i18n/useT.ts';
import { measureInputs, measureText, measureUnit } from './reliabilityText.ts';

interface MeasureDetailsProps {
  readonly measure: ReliabilityMeasure;
  readonly urban: ReliabilitySums;
  readonly rural: ReliabilitySums;
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** How a measure came about: formula, inputs of both classes, interval, the rule of what counts. */
export function MeasureDetails({ measure, urban, rural }: MeasureDetailsProps) {
  const t = useT();
  const language = useLanguage();
  const unit = measureUnit(language, measure);
  const interval = (sums: ReliabilitySums): string => {
    const { value, note, sample } = measureText(t, language, measure, sums);
    return `${[value, unit].filter(Boolean).join(' ')} (${[note, sample].filter(Boolean).join(', ')})`;
  };
  const isDefault = [urban, rural].some((sums) => sums.equipment > 0 && measureText(t, language, measure, sums).estimate.isDefault);
  return (
    <EquityDetails
      formulaId={`reliability.${measure}`}
      urban={measureInputs(measure, urban).map(known)}
      rural={measureInputs(measure, rural).map(known)}
      notes={[
        ...(urban.equipment > 0 ? [t('reliability.ofUrban', { count: urban.equipment, text: interval(urban) })] : []),
        ...(rural.equipment > 0 ? [t('reliability.ofRural', { count: rural.equipment, text: interval(rural) })] : []),
        ...(measure === 'operational' || measure === 'openLost' ? [] : [t(`reliability.interval.${measure}`)]),
        ...(isDefault ? [t('reliability.defaultNote')] : []),
        t('reliability.rule'),
      ]}
    />
  );
}
