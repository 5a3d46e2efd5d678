import { useEffect, useId, useMemo, useRef, useState } from 'react';

import type { EquipmentHit } from '../domain/twin.ts';
import type { RegionData } from '../domain/regionData.ts';
import type { Language, Selection } from '../state/appState.ts';
import { useActions, useAppState, useAppStore } from '../state/hooks.ts';
import { useAnswer } from './hooks/useAnswer.ts';
import { districtName, equipmentClassName, venueName, venueTypeName } from './i18n/labels.ts';
import { useT } from './i18n/useT.ts';
import { comboboxKey } from './search/combobox.ts';
import type { ComboboxState } from './search/combobox.ts';
import './search/search.css';
import { searchRegion } from './search/searchRegion.ts';
import { SearchIcon } from './shell/icons.tsx';
import { useDismiss } from './shell/useDismiss.ts';
import { ConditionChip } from './venue/ConditionChip.tsx';

interface Option {
  readonly group: 'venues' | 'districts' | 'equipment';
  readonly key: string;
  readonly name: string;
  readonly detail: string;
  readonly isUrban: boolean;
  /** Of equipment only. */
  readonly condition?: Pick<EquipmentHit, 'band' | 'conditionIndex'>;
  readonly selection: Selection;
}

const MOST_OF_A_KIND = 7;
const TYPING_PAUSE_MS = 150;

function optionsOf(region: RegionData, language: Language, query: string, equipment: readonly EquipmentHit[]): Option[] {
  const { venues, districts } = region;
  const found = searchRegion(region, query, MOST_OF_A_KIND).map(({ kind, index }): Option =>
    kind === 'venue'
      ? {
          group: 'venues',
          key: `v${index}`,
          name: venueName(language, venues, index),
          detail: `${venueTypeName(language, venues.type[index])} · ${districtName(language, districts[venues.district[index]])}`,
          isUrban: venues.isUrban[index] === 1,
          selection: { kind: 'venue', venue: index },
        }
      : {
          group: 'districts',
          key: `d${index}`,
          name: districtName(language, districts[index]),
          detail: districts[index].id,
          isUrban: districts[index].class === 'urban',
          selection: { kind: 'district', district: index },
        },
  );
  const pieces = equipment.slice(0, MOST_OF_A_KIND).map((hit): Option => ({
    group: 'equipment',
    key: `e${hit.venue}/${hit.equipmentId}`,
    name: `${equipmentClassName(language, hit.cls)} ${hit.tag}`.trim(),
    detail: venueName(language, venues, hit.venue),
    isUrban: venues.isUrban[hit.venue] === 1,
    condition: hit,
    selection: { kind: 'equipment', venue: hit.venue, equipmentId: hit.equipmentId },
  }));
  return [...found, ...pieces];
}

/** The query after the typing paused. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}

/** Finds venues, districts and equipment by name or id and flies there. `/` brings the focus here from anywhere. */
export function SearchBox() {
  const t = useT();
  const store = useAppStore();
  const actions = useActions();
  const language = useAppState((state) => state.language);
  const region = useAppState((state) => state.region);
  const [query, setQuery] = useState('');
  const [list, setList] = useState<ComboboxState>({ isOpen: false, active: -1 });
  const boxRef = useRef<HTMLDivElement>(null);
  const inputRef = useRef<HTMLInputElement>(null);
  const listId = useId();
  const paused = usePaused(query.trim());
  const equipment = useAnswer(paused, paused.length < 2 ? '' : paused, async () =>
    actions.findEquipment(paused, store.getState().player?.clock.nowMs ?? Date.now(), MOST_OF_A_KIND),
  );
  const options = useMemo(
    () => (region === null ? [] : optionsOf(region, language, query, equipment.value ?? [])),
    [region, language, query, equipment.value],
  );
  useDismiss(boxRef, list.isOpen, () => setList({ isOpen: false, active: -1 }));
  useEffect(() => {
    const focusSearch = (event: KeyboardEvent): void => {
      const target = event.target;
      const isTyping = target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      inputRef.current?.focus();
    };
    document.addEventListener('keydown', focusSearch);
    return () => document.removeEventListener('keydown', focusSearch);
  }, []);

  const choose = (index: number): void => {
    const option = options[index];
    if (option === undefined) return;
    setList({ isOpen: false, active: -1 });
    setQuery('');
    actions.flyTo(option.selection);
  };
  const isShown = list.isOpen && query.trim() !== '';
  const optionId = (index: number): string => `${listId}-${index}`;

  return (
    <div className="search" ref={boxRef} role="search">
      <SearchIcon className="search-icon" />
      <input
        ref={inputRef}
        className="field search-input"
        type="text"
        role="combobox"
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        aria-expanded={isShown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isShown && list.active >= 0 ? optionId(list.active) : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        disabled={region === null}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setList({ isOpen: true, active: -1 });
        }}
        onFocus={() => setList((before) => ({ ...before, isOpen: true }))}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const step = comboboxKey({ ...list, isOpen: isShown }, event.key, options.length);
          if (step.isHandled) event.preventDefault();
          setList(step.state);
          if (step.effect === 'choose') choose(step.state.active);
          else if (step.effect === 'clear') setQuery('');
        }}
      />
      <kbd className="search-key" aria-hidden="true">
        /
      </kbd>
      <div className="search-list" id={listId} role="listbox" aria-label={t('search.results')} hidden={!isShown}>
        {options.map((option, index) => (
          <div key={option.key} role="presentation">
            {options[index - 1]?.group !== option.group && (
              <div className="search-group" role="presentation">
                {t(`search.${option.group}`)}
              </div>
            )}
            {/* The keyboard goes through the input (aria-activedescendant), so the option itself takes no focus. */}
            <div
              id={optionId(index)}
              className="search-option"
              role="option"
              tabIndex={-1}
              aria-selected={index === list.active}
              onPointerDown={(event) => {
                event.preventDefault();
                choose(index);
              }}
            >
              <span className={`class-mark ${option.isUrban ? 'is-urban' : 'is-rural'}`} />
              <span className="search-name">{option.name}</span>
              <span className="search-detail">{option.detail}</span>
              {option.condition !== undefined && <ConditionChip band={option.condition.band} index={option.condition.conditionIndex} />}
            </div>
          </div>
        ))}
        {options.length === 0 && <p className="search-none">{t('search.none', { query: query.trim() })}</p>}
      </div>
      <span className="visually-hidden" role="status">
        {isShown ? t('search.count', { count: options.length }) : ''}
      </span>
    </div>
  );
}
