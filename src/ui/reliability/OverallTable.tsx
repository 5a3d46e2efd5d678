import type { ReliabilityMeasure, ReliabilityReport, ReliabilitySums } from '../../domain/reliabilityReport.ts';
import { RELIABILITY_MEASURES } from '../../domain/reliabilityReport.ts';
import { ClassHead } from '../figures/ClassHead.tsx';
import { ratioText } from '../figures/figureText.ts';
import { PairTable } from '../figures/PairTable.tsx';
import { useLanguage, useT } from '../i18n/useT.ts';
import { MeasureDetails } from './MeasureDetails.tsx';
import { measureText, measureUnit } from './reliabilityText.ts';

/** Value over its interval and sample; a class's default in place of a measurement is drawn as what it is. */
export function MeasureCell({ measure, sums }: { readonly measure: ReliabilityMeasure; readonly sums: ReliabilitySums }) {
  const t = useT();
  const language = useLanguage();
  const { estimate, value, note, sample } = measureText(t, language, measure, sums);
  return (
    <>
      <data value={Number.isNaN(estimate.value) ? '' : String(estimate.value)} className={estimate.isDefault ? 'rel-default' : undefined}>
        {value}
      </data>
      {note !== '' && <small className="rel-note">{note}</small>}
      <small className="rel-note">{sample}</small>
    </>
  );
}

/** All machines of the filter: how often they fail, how long repairs take, how available they are; urban beside rural. */
export function OverallTable({ report }: { readonly report: ReliabilityReport }) {
  const t = useT();
  const language = useLanguage();
  const { urban, rural } = report;
  return (
    <PairTable
      label={t('reliability.overall')}
      className="rel-overall"
      head={<ClassHead />}
      rows={RELIABILITY_MEASURES.map((measure) => {
        const [u, r] = [measureText(t, language, measure, urban).estimate, measureText(t, language, measure, rural).estimate];
        const isMeasured = !u.isDefault && !r.isDefault;
        return {
          id: `reliability.${measure}`,
          name: t(`figure.reliability.${measure}`),
          unit: measureUnit(language, measure),
          a: <MeasureCell measure={measure} sums={urban} />,
          b: <MeasureCell measure={measure} sums={rural} />,
          ratio:
            isMeasured && !Number.isNaN(u.value) && !Number.isNaN(r.value) ? ratioText(language, { urban: u.value, rural: r.value }) : '–',
          details: <MeasureDetails measure={measure} urban={urban} rural={rural} />,
        };
      })}
    />
  );
}
