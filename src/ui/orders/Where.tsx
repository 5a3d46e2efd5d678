import type { RegionData } from '../../domain/regionData.ts';
import { districtName, venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';

/** A venue's name, its class in shape and word, and its district, in one line. */
export function Where({ region, venue }: { readonly region: RegionData; readonly venue: number }) {
  const t = useT();
  const language = useLanguage();
  const { venues, districts } = region;
  const cls = venues.isUrban[venue] === 1 ? 'urban' : 'rural';
  return (
    <p className="desk-where">
      <span className={`class-mark is-${cls}`} aria-hidden="true" /> <b>{venueName(language, venues, venue)}</b>{' '}
      <span className="muted">
        {districtName(language, districts[venues.district[venue]])} · {t(`class.${cls}`)}
      </span>
    </p>
  );
}
