import { useState } from 'react';

import { toggled } from '../filter/facets.ts';
import '../filter/filter.css';
import { formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { foldText } from '../search/searchRegion.ts';
import type { Side } from './sideText.ts';

export interface PickerOption {
  readonly index: number;
  readonly label: string;
  /** Venues that it has under the app's filter. */
  readonly count: number;
  readonly mark?: 'urban' | 'rural';
}

interface SetPickerProps {
  readonly side: Side;
  /** Most venues first. */
  readonly options: readonly PickerOption[];
  readonly chosen: readonly number[];
  readonly onChange: (chosen: readonly number[]) => void;
}

const MOST_OFFERED = 6;

/** The set of districts or types that one side shows: what is chosen first, then the largest others, the rest by name. */
export function SetPicker({ side, options, chosen, onChange }: SetPickerProps) {
  const t = useT();
  const language = useLanguage();
  const [query, setQuery] = useState('');
  const folded = foldText(query.trim());
  const taken = options.filter(({ index }) => chosen.includes(index));
  const offered = options.filter(({ index, label }) => !chosen.includes(index) && (folded === '' || foldText(label).includes(folded)));
  const hidden = offered.length - MOST_OFFERED;
  const name = t('sideBySide.chooseSide', { side: side.toUpperCase() });
  return (
    <fieldset className="filter-group side-picker" data-side={side}>
      <legend>
        <span className="side-letter" aria-hidden="true">
          {side.toUpperCase()}
        </span>
        <span className="visually-hidden">{name}</span>
      </legend>
      {options.length > MOST_OFFERED && (
        <input
          className="field filter-find"
          type="search"
          aria-label={`${name}: ${t('sideBySide.find')}`}
          placeholder={t('sideBySide.find')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      )}
      {chosen.length === 0 && <p className="faint small">{t('sideBySide.nothingChosen')}</p>}
      {[...taken, ...offered.slice(0, MOST_OFFERED)].map(({ index, label, count, mark }) => (
        <label key={index} className="choice" data-empty={count === 0 && !chosen.includes(index)}>
          <input type="checkbox" checked={chosen.includes(index)} onChange={() => onChange(toggled(chosen, index))} />
          {mark !== undefined && <span className={`class-mark is-${mark}`} aria-hidden="true" />}
          <span className="choice-label" title={label}>
            {label}
          </span>
          <span className="choice-count">{formatNumber(language, count)}</span>
        </label>
      ))}
      {hidden > 0 && <p className="faint small">{t('sideBySide.moreChoices', { count: hidden })}</p>}
      {offered.length === 0 && folded !== '' && <p className="faint small">{t('sideBySide.noChoice')}</p>}
    </fieldset>
  );
}
