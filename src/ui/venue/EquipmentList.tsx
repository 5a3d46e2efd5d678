import { useEffect, useMemo, useRef, useState } from 'react';

import type { EquipmentStatus } from '../../domain/twin.ts';
import { useActions } from '../../state/hooks.ts';
import { formatNumber } from '../i18n/format.ts';
import { equipmentClassName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { ConditionChip, StateChip } from './ConditionChip.tsx';
import { matchingEquipment } from './equipmentFilter.ts';

/** Rows before the reader asks for all. */
const SHOWN_AT_FIRST = 10;

interface EquipmentListProps {
  readonly items: readonly EquipmentStatus[];
  readonly venue: number;
  /** Id of the equipment whose record was just closed: its row takes the focus that went with the record. */
  readonly cameFrom: string | null;
}

/** A venue's equipment, worst condition first; choosing one selects it on the map too. */
export function EquipmentList({ items, venue, cameFrom }: EquipmentListProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const [query, setQuery] = useState('');
  const [isWhole, setIsWhole] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (cameFrom === null || document.activeElement !== document.body) return;
    list.current?.querySelector<HTMLElement>(`[data-equipment="${CSS.escape(cameFrom)}"]`)?.focus();
  }, [cameFrom]);
  const matching = useMemo(() => matchingEquipment(language, items, query), [language, items, query]);
  const shown = isWhole ? matching : matching.slice(0, SHOWN_AT_FIRST);
  if (items.length === 0) return <p className="faint small">{t('venue.noEquipment')}</p>;
  return (
    <>
      {items.length > SHOWN_AT_FIRST && (
        <input
          type="search"
          className="field equipment-filter"
          aria-label={t('venue.equipmentFilter')}
          placeholder={t('venue.equipmentFilter')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      )}
      {matching.length === 0 && <p className="faint small">{t('venue.noEquipmentMatch', { query })}</p>}
      <ul className="equipment" ref={list}>
        {shown.map((item) => (
          <li key={item.equipment.id}>
            <button
              type="button"
              className="equipment-row"
              data-equipment={item.equipment.id}
              onClick={() => actions.select({ kind: 'equipment', venue, equipmentId: item.equipment.id })}
            >
              <span className="equipment-name">
                {equipmentClassName(language, item.equipment.cls)}
                <small className="faint">{item.equipment.tag !== '' ? item.equipment.tag : item.equipment.id}</small>
              </span>
              {item.state !== 'up' && item.state !== 'unknown' && <StateChip state={item.state} />}
              <ConditionChip band={item.band} index={item.conditionIndex} />
            </button>
          </li>
        ))}
      </ul>
      {shown.length < matching.length && (
        <button type="button" className="button is-small" onClick={() => setIsWhole(true)}>
          {t('venue.showAll', { count: formatNumber(language, matching.length) })}
        </button>
      )}
    </>
  );
}
