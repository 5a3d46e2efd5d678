import { useState } from 'react';

import type { Check, ChecklistGroup } from '../../domain/checklists.ts';
import type { OrderFile } from '../../domain/orderDesk.ts';
import { usualPriority } from '../../domain/failureModes.ts';
import type { VenueDetail } from '../../domain/twin.ts';
import type { RaisePrefill } from '../../state/deskView.ts';
import { formatNumber } from '../i18n/format.ts';
import { equipmentClassName, pickName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { ConditionChip, StateChip } from '../venue/ConditionChip.tsx';
import { CheckItem } from './CheckItem.tsx';
import type { CheckAnswer } from './inspection.ts';
import type { ReadyFile } from './photo.ts';

/** Machines of a class that are named at its head; the rest is a number. */
const NAMED = 6;
/** What a failed check is worth before somebody looks closer (E). */
const SEVERITY = { critical: 3, other: 2 } as const;

interface CheckGroupProps {
  readonly group: ChecklistGroup;
  readonly openOrders: VenueDetail['openOrders'];
  readonly answers: Readonly<Partial<Record<string, CheckAnswer>>>;
  readonly files: readonly OrderFile[];
  readonly onAnswer: (check: Check, answer: CheckAnswer) => void;
  readonly onPhotos: (check: Check, files: readonly ReadyFile[]) => Promise<void>;
  readonly onRaise: (equipmentId: string, prefill: RaisePrefill) => void;
  readonly onOpen: (orderId: string) => void;
}

function FailOffer({
  group,
  check,
  answer,
  onRaise,
}: Pick<CheckGroupProps, 'group' | 'onRaise'> & { check: Check; answer: CheckAnswer | undefined }) {
  const t = useT();
  const language = useLanguage();
  const { machines } = group;
  const [equipmentId, setEquipmentId] = useState(machines[0]?.equipment.id ?? '');
  const machine = machines.find(({ equipment }) => equipment.id === equipmentId);
  const severity = check.isCritical ? SEVERITY.critical : SEVERITY.other;
  const note = [t('checklist.failedNote', { check: t(`check.${check.id}`) }), answer?.text ?? ''].filter(Boolean).join(' ');
  return (
    <p className="check-fail">
      {machines.length > 1 && (
        <select
          className="field"
          aria-label={t('raise.machine')}
          value={equipmentId}
          onChange={(event) => setEquipmentId(event.target.value)}
        >
          {machines.map(({ equipment }) => (
            <option key={equipment.id} value={equipment.id}>
              {equipmentClassName(language, equipment.cls)} {equipment.tag || equipment.id}
            </option>
          ))}
        </select>
      )}
      <button
        type="button"
        className="button check-answer"
        onClick={() =>
          onRaise(equipmentId, { severity, priority: usualPriority(severity, machine?.equipment.criticality ?? SEVERITY.critical), note })
        }
      >
        {t('raise.open')}
      </button>
    </p>
  );
}

/** The checks of one class, under its machines and what is already known to be wrong with them. */
export function CheckGroup({ group, openOrders, answers, files, onAnswer, onPhotos, onRaise, onOpen }: CheckGroupProps) {
  const t = useT();
  const language = useLanguage();
  const { id, machines, checks, standards } = group;
  const ids = new Set(machines.map(({ equipment }) => equipment.id));
  const known = openOrders.filter(({ order }) => ids.has(order.equipmentId));
  const name = id === 'VENUE' ? t('checklist.venue') : equipmentClassName(language, id);
  const done = checks.filter((check) => answers[check.id] !== undefined).length;
  return (
    <section className="check-group" aria-label={name} data-group={id}>
      <h3>
        {name} {machines.length > 1 && <span className="faint">× {formatNumber(language, machines.length)}</span>}
        <span className="check-done muted small">{t('checklist.done', { done, all: checks.length })}</span>
      </h3>
      {standards !== '' && <p className="faint small">{t('checklist.standards', { standards })}</p>}
      {machines.length > 0 && (
        <ul className="check-machines small">
          {machines.slice(0, NAMED).map((status) => (
            <li key={status.equipment.id}>
              {status.equipment.tag || status.equipment.id}{' '}
              {status.state === 'down' || status.state === 'degraded' ? (
                <StateChip state={status.state} />
              ) : (
                <ConditionChip band={status.band} index={status.conditionIndex} />
              )}
            </li>
          ))}
          {machines.length > NAMED && <li className="faint">{t('checklist.more', { count: machines.length - NAMED })}</li>}
        </ul>
      )}
      {known.length > 0 && (
        <p className="small check-known">
          {t('checklist.known')}{' '}
          {known.map(({ order }) => (
            <button key={order.id} type="button" className="link" onClick={() => onOpen(order.id)}>
              {order.priority} {pickName(language, order.title, order.titleZh)}
            </button>
          ))}
        </p>
      )}
      <ul className="checks">
        {checks.map((check) => (
          <CheckItem
            key={check.id}
            check={check}
            answer={answers[check.id]}
            photos={files.filter((file) => file.name.startsWith(check.id)).length}
            onAnswer={(answer) => onAnswer(check, answer)}
            onPhotos={(ready) => onPhotos(check, ready)}
          >
            <FailOffer group={group} check={check} answer={answers[check.id]} onRaise={onRaise} />
          </CheckItem>
        ))}
      </ul>
    </section>
  );
}
