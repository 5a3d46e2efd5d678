import { localDayText } from '../../domain/civilTime.ts';
import { WARRANTY_SOON_DAYS, validityOn } from '../../domain/papers.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useActions } from '../../state/hooks.ts';
import { useAnswer } from '../hooks/useAnswer.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Validity } from '../venue/record/DocumentList.tsx';
import { SpareTable } from '../venue/record/SpareTable.tsx';

interface RaisePapersProps {
  readonly region: RegionData;
  readonly venue: number;
  readonly equipmentId: string;
  /** UTC ms of what is shown. */
  readonly atMs: () => number;
}

/** What to know of a machine before an order is raised: whether its maker still pays, and which spares fit and are on hand. */
export function RaisePapers({ region, venue, equipmentId, atMs }: RaisePapersProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const subject = `${region.manifest.id} ${venue} ${equipmentId}`;
  const { value } = useAnswer(subject, subject, () => actions.equipmentPast(venue, equipmentId, atMs()));
  if (value === null) return null;
  const { warrantyUntil, spares } = value.papers;
  const today = localDayText(region.manifest.timeZone, value.atMs);
  const { state } = validityOn(warrantyUntil, today, WARRANTY_SOON_DAYS);
  const isCovered = state === 'valid' || state === 'ends';
  const onHand = spares.filter(({ inStock }) => inStock >= 1).length;
  if (!isCovered && spares.length === 0) return null;
  return (
    <div className="raise-papers">
      {isCovered && (
        <p className="small">
          <b>{t('raise.warranty')}</b> <Validity until={warrantyUntil} today={today} isNeeded={false} />
        </p>
      )}
      {spares.length > 0 && (
        <details>
          <summary className="small">
            {t('raise.spares', { count: spares.length, all: formatNumber(language, spares.length), here: formatNumber(language, onHand) })}
          </summary>
          <SpareTable spares={spares} />
        </details>
      )}
    </div>
  );
}
