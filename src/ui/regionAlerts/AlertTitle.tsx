import type { ShownAlert } from '../../domain/alertMarks.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { alertDistrict, alertPlace, alertWhat } from './alertWords.ts';

interface AlertTitleProps {
  readonly region: RegionData;
  readonly alert: ShownAlert;
  readonly onOpen: () => void;
}

/** What is wrong, as the way to it, and where. */
export function AlertTitle({ region, alert, onOpen }: AlertTitleProps) {
  const t = useT();
  const language = useLanguage();
  return (
    <>
      <button type="button" className="link alert-item-what" onClick={onOpen}>
        <span className="visually-hidden">{alert.severity}: </span>
        {alertWhat(t, language, alert)}
      </button>
      <p className="muted small">
        <span className={`class-mark is-${alert.isUrban ? 'urban' : 'rural'}`} aria-hidden="true" /> {alertPlace(language, region, alert)} ·{' '}
        {alertDistrict(language, region, alert)}
      </p>
    </>
  );
}
