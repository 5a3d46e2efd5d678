import { Fragment, useState } from 'react';

import { GENERAL_FAILURE_MODES, failureModesOf } from '../../domain/failureModes.ts';
import { equipmentClass } from '../../domain/defaults.ts';
import type { WorkOrder } from '../../domain/maintenance.ts';
import type { OrderEventDraft } from '../../domain/orderDesk.ts';
import type { EditableField, OrderHistory } from '../../domain/workOrders.ts';
import { useAppState } from '../../state/hooks.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { failureModeText, fieldText } from './orderText.ts';
import { plannerName } from './planner.ts';
import { PlannerField } from './PlannerField.tsx';
import { MAX_TITLE, PRIORITIES, SEVERITIES } from './raiseDraft.ts';

type Values = Readonly<Partial<Record<EditableField, string | number>>>;

interface FieldsFormProps {
  readonly order: WorkOrder;
  readonly history: OrderHistory;
  readonly cls: string | null;
  /** Null where the past is shown. */
  readonly onPost: ((draft: OrderEventDraft) => Promise<void>) | null;
}

const SHOWN: readonly EditableField[] = ['severity', 'failureMode', 'estimatedHours', 'estimatedCost'];

function Form({ order, history, cls, onPost, onDone }: FieldsFormProps & { readonly onDone: () => void }) {
  const t = useT();
  const language = useLanguage();
  const currency = useAppState((state) => state.region?.manifest.currency ?? '');
  const [values, setValues] = useState<Values>({});
  const titleField = language === 'zh' && order.titleZh !== '' ? 'titleZh' : 'title';
  const set = (field: EditableField, value: string | number): void => setValues((last) => ({ ...last, [field]: value }));
  const known = cls === null ? undefined : equipmentClass(cls)?.cls;
  const modes = [...(known === undefined ? [] : failureModesOf(known)), ...GENERAL_FAILURE_MODES];
  const mode = String(values.failureMode ?? order.failureMode);
  const save = async (): Promise<void> => {
    const by = plannerName();
    if (by === '' || onPost === null) return;
    for (const [field, value] of Object.entries(values) as [EditableField, string | number][]) {
      if (value === order[field] || (typeof value === 'number' && Number.isNaN(value))) continue;
      await onPost({ type: 'changed', orderId: order.id, by, field, value, seenChange: history.lastChange[field] ?? '' });
    }
    onDone();
  };
  return (
    <form
      className="fields-form"
      aria-label={t('field.change')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className="desk-field">
        <label htmlFor="field-title">{t('field.title')}</label>
        <input
          id="field-title"
          className="field"
          required
          maxLength={MAX_TITLE}
          defaultValue={order[titleField]}
          onChange={(event) => set(titleField, event.target.value.trim())}
        />
      </p>
      <div className="desk-pair">
        <p className="desk-field">
          <label htmlFor="field-priority">{t('field.priority')}</label>
          <select
            id="field-priority"
            className="field"
            defaultValue={order.priority}
            onChange={(event) => set('priority', event.target.value)}
          >
            {PRIORITIES.map((id) => (
              <option key={id} value={id}>
                {t(`priority.${id}`)}
              </option>
            ))}
          </select>
        </p>
        <p className="desk-field">
          <label htmlFor="field-severity">{t('field.severity')}</label>
          <select
            id="field-severity"
            className="field"
            defaultValue={order.severity}
            onChange={(event) => set('severity', Number(event.target.value))}
          >
            {SEVERITIES.map((id) => (
              <option key={id} value={id}>
                {id} {t(`severityWord.${id}`)}
              </option>
            ))}
          </select>
        </p>
        <p className="desk-field">
          <label htmlFor="field-mode">{t('field.failureMode')}</label>
          <select id="field-mode" className="field" value={mode} onChange={(event) => set('failureMode', event.target.value)}>
            <option value="">{t('desk.none')}</option>
            {mode !== '' && modes.every(({ code }) => code !== mode) && <option value={mode}>{mode}</option>}
            {modes.map((row) => (
              <option key={row.code} value={row.code}>
                {row[language]}
              </option>
            ))}
          </select>
        </p>
        <p className="desk-field">
          <label htmlFor="field-hours">{t('field.estimatedHours')}</label>
          <input
            id="field-hours"
            className="field"
            type="number"
            min={0}
            max={2000}
            step={0.25}
            defaultValue={order.estimatedHours}
            onChange={(event) => set('estimatedHours', event.target.valueAsNumber)}
          />
        </p>
        <p className="desk-field">
          <label htmlFor="field-cost">
            {t('field.estimatedCost')} {currency}
          </label>
          <input
            id="field-cost"
            className="field"
            type="number"
            min={0}
            max={1e9}
            step="any"
            defaultValue={order.estimatedCost}
            onChange={(event) => set('estimatedCost', event.target.valueAsNumber)}
          />
        </p>
      </div>
      <PlannerField />
      <p className="desk-actions">
        <button type="submit" className="button is-primary desk-touch">
          {t('field.save')}
        </button>
        <button type="button" className="button is-quiet desk-touch" onClick={onDone}>
          {t('desk.cancel')}
        </button>
      </p>
    </form>
  );
}

/** What an order says of itself, and the way to correct it: one event for each field that was changed. */
export function FieldsForm(props: FieldsFormProps) {
  const t = useT();
  const language = useLanguage();
  const currency = useAppState((state) => state.region?.manifest.currency ?? '');
  const [isOpen, setIsOpen] = useState(false);
  const { order, cls, onPost } = props;
  if (isOpen) return <Form {...props} onDone={() => setIsOpen(false)} />;
  return (
    <>
      <dl className="facts">
        <dt>{t('orders.kind')}</dt>
        <dd>{t(`orderKind.${order.kind}`)}</dd>
        {SHOWN.filter((field) => order[field] !== 0 && order[field] !== '' && !Number.isNaN(order[field])).map((field) => (
          <Fragment key={field}>
            <dt>{t(`field.${field}`)}</dt>
            <dd>
              {field === 'failureMode'
                ? failureModeText(language, cls, order.failureMode)
                : fieldText(t, language, field, order[field], { cls, currency })}
            </dd>
          </Fragment>
        ))}
      </dl>
      {onPost !== null && (
        <button type="button" className="button desk-touch" onClick={() => setIsOpen(true)}>
          {t('field.change')}
        </button>
      )}
    </>
  );
}
