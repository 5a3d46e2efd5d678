import { useMemo, useState } from 'react';

import type { RegionData } from '../domain/regionData.ts';
import { useActions, useAppState } from '../state/hooks.ts';
import { useEscape } from './hooks/useEscape.ts';
import { formatNumber, formatValue } from './i18n/format.ts';
import { districtName, venueName, venueTypeName } from './i18n/labels.ts';
import { formatMoney } from './i18n/money.ts';
import { useLanguage, useT } from './i18n/useT.ts';
import { TraceSubject } from './trace/TraceSubject.tsx';
import { districtFacts, peopleIn } from './venue/districtFacts.ts';
import type { DistrictPart } from './venue/districtFacts.ts';
import { Facts } from './venue/Facts.tsx';
import { PanelHead } from './venue/PanelHead.tsx';
import './venue/venue.css';

const SHOWN_AT_FIRST = 12;

/** People now, and from how many venues that is. */
function PeopleNow({ rows, withCounter }: { readonly rows: readonly number[]; readonly withCounter: number }) {
  const t = useT();
  const language = useLanguage();
  const columns = useAppState((state) => (state.mode === 'live' ? state.liveColumns : null));
  if (columns === null) return null;
  const { people, reporting } = peopleIn(rows, columns);
  return (
    <section className="subject-section">
      <div className="now">
        <p className="faint small now-line">{t('district.people')}</p>
        <p className={reporting > 0 ? 'now-value' : 'now-value is-words'}>
          {formatNumber(language, reporting > 0 ? people : null, reporting > 0 ? 0 : undefined)}
        </p>
        <p className="now-of small">{t('district.peopleFrom', { reporting, expected: withCounter })}</p>
      </div>
    </section>
  );
}

/** The districts directly under it: who has least for its residents stands first. */
function Parts({ region, parts }: { readonly region: RegionData; readonly parts: readonly DistrictPart[] }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  return (
    <section className="subject-section">
      <h3 className="subject-heading">
        {t('district.parts')} <span className="faint">{t('district.perTenThousand')}</span>
      </h3>
      <ul className="type-rows">
        {parts.map(({ district, venues, population }) => (
          <li key={district}>
            <span>
              <span className={`class-mark is-${region.districts[district].class}`} aria-hidden="true" />{' '}
              <button type="button" className="link" onClick={() => actions.select({ kind: 'district', district })}>
                {districtName(language, region.districts[district])}
              </button>
            </span>
            <span>{formatNumber(language, population > 0 ? (venues / population) * 10_000 : null)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Subject({ region, index }: { readonly region: RegionData; readonly index: number }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const filter = useAppState((state) => state.filter);
  const [isWhole, setIsWhole] = useState(false);
  useEscape(() => actions.select({ kind: 'none' }));
  const district = region.districts[index];
  const facts = useMemo(() => districtFacts(region, index), [region, index]);
  const parent = region.districts.findIndex(({ id }) => id === district.parentId);
  const isOnly = filter.districts.length === facts.within.length && facts.within.every((at) => filter.districts.includes(at));
  const { areaKm2 } = district;
  const { population } = facts;
  const shown = isWhole ? facts.venues : facts.venues.slice(0, SHOWN_AT_FIRST);
  return (
    <div className="district-panel">
      <PanelHead
        title={districtName(language, district)}
        kind={t('district.kind')}
        districtClass={district.class}
        place={
          parent < 0 ? undefined : (
            <button type="button" className="link" onClick={() => actions.select({ kind: 'district', district: parent })}>
              {t('district.partOf', { parent: districtName(language, region.districts[parent]) })}
            </button>
          )
        }
        selection={{ kind: 'district', district: index }}
      />
      <PeopleNow rows={facts.venues} withCounter={facts.withCounter} />
      <section className="subject-section">
        <button
          type="button"
          className="button is-small"
          aria-pressed={isOnly}
          onClick={() => actions.setFilter({ ...filter, districts: isOnly ? [] : facts.within })}
        >
          {t(isOnly ? 'district.unfilter' : 'district.filter')}
        </button>
        <TraceSubject districts={facts.within} />
        <Facts
          facts={[
            {
              name: t('district.population'),
              value: Number.isNaN(population)
                ? t('value.unknown')
                : t(facts.populationParts > 0 ? 'district.populationSum' : 'district.populationYear', {
                    value: formatNumber(language, population, 0),
                    year: String(facts.populationYear),
                    parts: facts.populationParts,
                  }),
            },
            { name: t('district.area'), value: `${formatNumber(language, areaKm2)} km²` },
            { name: t('district.density'), value: t('district.perKm2', { value: formatNumber(language, population / areaKm2) }) },
            district.statCode === '' ? null : { name: t('district.statCode'), value: district.statCode },
            { name: t('district.venues'), value: formatNumber(language, facts.venues.length) },
            {
              name: t('district.perTenThousand'),
              value: formatNumber(language, population > 0 ? (facts.venues.length / population) * 10_000 : null),
            },
            {
              name: t('district.playingArea'),
              value: formatValue(language, population > 0 ? facts.playingAreaM2 / population : null, 'm2'),
            },
            Number.isNaN(district.incomePerHead)
              ? null
              : { name: t('district.income'), value: formatMoney(language, district.incomePerHead, region.manifest.currency) },
          ]}
        />
        {district.geometry === null && <p className="faint small">{t('district.noOutline')}</p>}
      </section>
      {facts.parts.length > 0 && <Parts region={region} parts={facts.parts} />}
      <section className="subject-section">
        <h3 className="subject-heading">{t('district.types')}</h3>
        <ul className="type-rows">
          {facts.types.map(([type, count]) => (
            <li key={type}>
              <span>{venueTypeName(language, type)}</span>
              <span>{formatNumber(language, count)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className="subject-section">
        <h3 className="subject-heading">
          {t('district.allVenues')} <span className="faint">{formatNumber(language, facts.venues.length)}</span>
        </h3>
        <ul className="venue-links">
          {shown.map((venue) => (
            <li key={venue}>
              <button type="button" className="link" onClick={() => actions.flyTo({ kind: 'venue', venue })}>
                {venueName(language, region.venues, venue)}
              </button>
              <span className="faint small">{venueTypeName(language, region.venues.type[venue])}</span>
            </li>
          ))}
        </ul>
        {shown.length < facts.venues.length && (
          <button type="button" className="button is-small" onClick={() => setIsWhole(true)}>
            {t('venue.showAll', { count: formatNumber(language, facts.venues.length) })}
          </button>
        )}
      </section>
    </div>
  );
}

/** The selected district: residents, provision, its venues. */
export function DistrictPanel() {
  const region = useAppState((state) => state.region);
  const index = useAppState((state) => (state.selection.kind === 'district' ? state.selection.district : -1));
  if (region === null || region.districts[index] === undefined) return null;
  return <Subject key={index} region={region} index={index} />;
}
