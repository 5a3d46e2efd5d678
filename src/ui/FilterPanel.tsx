import { useMemo, useState } from 'react';

import { VENUE_TYPES } from '../domain/defaults.ts';
import { NO_FILTER, isUnfiltered } from '../domain/venue.ts';
import { useActions, useAppState } from '../state/hooks.ts';
import { Panel } from './shell/Panel.tsx';
import { facets, toggled } from './filter/facets.ts';
import type { Facets } from './filter/facets.ts';
import './filter/filter.css';
import { formatNumber } from './i18n/format.ts';
import { districtName, venueTypeName } from './i18n/labels.ts';
import { useLanguage, useT } from './i18n/useT.ts';
import { foldText } from './search/searchRegion.ts';

const MOST_DISTRICTS = 8;

interface ChoiceProps {
  readonly label: string;
  readonly count: number;
  readonly isChosen: boolean;
  readonly mark?: 'urban' | 'rural';
  readonly onToggle: () => void;
}

function Choice({ label, count, isChosen, mark, onToggle }: ChoiceProps) {
  const language = useLanguage();
  return (
    <label className="choice" data-empty={count === 0 && !isChosen}>
      <input type="checkbox" checked={isChosen} onChange={onToggle} />
      {mark !== undefined && <span className={`class-mark is-${mark}`} aria-hidden="true" />}
      <span className="choice-label" title={label}>
        {label}
      </span>
      <span className="choice-count">{formatNumber(language, count)}</span>
    </label>
  );
}

function Districts({ counts }: { readonly counts: Facets }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const region = useAppState((state) => state.region);
  const filter = useAppState((state) => state.filter);
  const [query, setQuery] = useState('');
  const folded = foldText(query.trim());
  const matches = useMemo(() => {
    if (region === null) return [];
    return region.districts
      .map((district, index) => ({ district, index }))
      .filter(({ district }) => folded === '' || foldText(`${district.name} ${district.nameZh}`).includes(folded))
      .sort((a, b) => counts.byDistrict[b.index] - counts.byDistrict[a.index]);
  }, [region, folded, counts]);
  if (region === null) return null;
  const chosen = filter.districts.map((index) => ({ district: region.districts[index], index }));
  const offered = matches.filter(({ index }) => !filter.districts.includes(index));
  const hidden = offered.length - MOST_DISTRICTS;
  return (
    <fieldset className="filter-group">
      <legend>{t('filter.district')}</legend>
      <input
        className="field filter-find"
        type="search"
        aria-label={t('filter.findDistrict')}
        placeholder={t('filter.findDistrict')}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      {[...chosen, ...offered.slice(0, MOST_DISTRICTS)].map(({ district, index }) => (
        <Choice
          key={district.id}
          label={districtName(language, district)}
          count={counts.byDistrict[index]}
          mark={district.class}
          isChosen={filter.districts.includes(index)}
          onToggle={() => actions.setFilter({ ...filter, districts: toggled(filter.districts, index) })}
        />
      ))}
      {hidden > 0 && <p className="faint small">{t('filter.moreDistricts', { count: hidden })}</p>}
      {matches.length === 0 && <p className="faint small">{t('filter.noDistrict')}</p>}
    </fieldset>
  );
}

function Groups({ counts }: { readonly counts: Facets }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const region = useAppState((state) => state.region);
  const filter = useAppState((state) => state.filter);
  const present = useMemo(() => {
    if (region === null) return [];
    const isPresent = new Set(region.venues.type);
    return VENUE_TYPES.map((_, index) => index).filter((index) => isPresent.has(index));
  }, [region]);
  return (
    <>
      <fieldset className="filter-group is-pair">
        <legend>{t('filter.class')}</legend>
        {(['urban', 'rural'] as const).map((name) => (
          <Choice
            key={name}
            label={t(`class.${name}`)}
            count={counts[name]}
            mark={name}
            isChosen={filter.classes.includes(name)}
            onToggle={() => actions.setFilter({ ...filter, classes: toggled(filter.classes, name) })}
          />
        ))}
      </fieldset>
      <fieldset className="filter-group">
        <legend>{t('filter.type')}</legend>
        {present.map((index) => (
          <Choice
            key={index}
            label={venueTypeName(language, index)}
            count={counts.byType[index]}
            isChosen={filter.types.includes(index)}
            onToggle={() => actions.setFilter({ ...filter, types: toggled(filter.types, index) })}
          />
        ))}
      </fieldset>
      <Districts counts={counts} />
    </>
  );
}

/** Which venues everything else is about: by class, type and district, each choice with what it would show. */
export function FilterPanel() {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const region = useAppState((state) => state.region);
  const filter = useAppState((state) => state.filter);
  const counts = useMemo(() => (region === null ? null : facets(region, filter)), [region, filter]);
  if (counts === null) return null;
  return (
    <Panel
      name="filter"
      title={t('filter.title')}
      aside={
        isUnfiltered(filter) ? undefined : (
          <button type="button" className="button is-small" onClick={() => actions.setFilter(NO_FILTER)}>
            {t('filter.clear')}
          </button>
        )
      }
    >
      <p className="filter-shown muted" role="status">
        {t('filter.shown', { shown: formatNumber(language, counts.shown), total: formatNumber(language, counts.total) })}
      </p>
      <Groups counts={counts} />
    </Panel>
  );
}
