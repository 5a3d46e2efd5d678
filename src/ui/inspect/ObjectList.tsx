import { useEffect, useId, useMemo, useRef, useState } from 'react';

import type { InspectPort, InspectTarget, InspectedVenue } from '../../domain/inspectPort.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { comboboxKey } from '../search/combobox.ts';
import { ConditionChip, StateChip } from '../venue/ConditionChip.tsx';
import { matchingEquipment } from '../venue/equipmentFilter.ts';
import { machineName, spaceName } from './inspectNames.ts';

interface Option {
  readonly key: string;
  readonly group: 'ways' | 'spaces' | 'equipment';
  readonly name: string;
  readonly target: InspectTarget;
  readonly status?: InspectedVenue['equipment'][number];
}

interface ObjectListProps {
  readonly port: InspectPort;
  readonly venue: InspectedVenue;
  readonly onClose: (hasChosen: boolean) => void;
}

/** Everything in the venue, to go to: entrances, spaces, equipment worst first. */
export function ObjectList({ port, venue, onClose }: ObjectListProps) {
  const t = useT();
  const language = useLanguage();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(-1);
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);

  const options = useMemo((): readonly Option[] => {
    const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const isNamed = (name: string): boolean => words.every((word) => name.toLocaleLowerCase().includes(word));
    const placed = new Set(port.plan.machines.map(({ id }) => id));
    return [
      ...port.plan.entrances.map((_, index): Option => ({
        key: `e${index}`,
        group: 'ways',
        name: t('inspect.entrance'),
        target: { kind: 'entrance', index },
      })),
      ...port.plan.spaces.map((space, index): Option => ({
        key: `s${index}`,
        group: 'spaces',
        name: spaceName(language, venue.spaces, space),
        target: { kind: 'space', index },
      })),
    ]
      .filter(({ name }) => isNamed(name))
      .concat(
        matchingEquipment(language, venue.equipment, query)
          .filter(({ equipment }) => placed.has(equipment.id))
          .map((status): Option => ({
            key: `m${status.equipment.id}`,
            group: 'equipment',
            name: machineName(language, status),
            target: { kind: 'machine', id: status.equipment.id },
            status,
          })),
      );
  }, [port, venue, language, query, t]);
  const choose = (index: number): void => {
    const option = options[index];
    if (option === undefined) return;
    port.goTo(option.target);
    onClose(true);
  };
  return (
    <div className="inspect-list">
      <input
        ref={input}
        type="text"
        className="field"
        role="combobox"
        aria-label={t('inspect.list.label')}
        placeholder={t('inspect.list.placeholder')}
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(-1);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') {
            event.preventDefault();
            onClose(false);
            return;
          }
          const step = comboboxKey({ isOpen: true, active }, event.key, options.length);
          if (step.isHandled) event.preventDefault();
          setActive(step.state.active);
          document.getElementById(`${listId}-${step.state.active}`)?.scrollIntoView({ block: 'nearest' });
          if (step.effect === 'choose') choose(step.state.active);
        }}
      />
      <div className="inspect-options" id={listId} role="listbox" aria-label={t('inspect.list.label')}>
        {options.map((option, index) => (
          <div key={option.key} role="presentation">
            {options[index - 1]?.group !== option.group && (
              <div className="search-group" role="presentation">
                {t(`inspect.list.${option.group}`)}
              </div>
            )}
            {/* The keyboard goes through the input (aria-activedescendant), so the option itself takes no focus. */}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
            <div
              id={`${listId}-${index}`}
              className="inspect-option"
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(index)}
            >
              <span className="inspect-option-name">{option.name}</span>
              {option.status !== undefined && option.status.state !== 'up' && option.status.state !== 'unknown' && (
                <StateChip state={option.status.state} />
              )}
              {option.status !== undefined && <ConditionChip band={option.status.band} index={option.status.conditionIndex} />}
            </div>
          </div>
        ))}
        {options.length === 0 && <p className="search-none">{t('inspect.list.none', { query })}</p>}
      </div>
      <span className="visually-hidden" role="status">
        {t('search.count', { count: options.length })}
      </span>
    </div>
  );
}
