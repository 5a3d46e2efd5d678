import { useId, useState } from 'react';

import { useT } from '../i18n/useT.ts';
import { MAX_NAME, keepPlannerName, usePlannerName } from './planner.ts';

/** Who makes the events of the form around it: asked once, then told with a way to change it. */
export function PlannerField() {
  const t = useT();
  const id = useId();
  const name = usePlannerName();
  const [isAsked, setIsAsked] = useState(name === '');
  if (!isAsked) {
    return (
      <p className="desk-planner muted small">
        {t('desk.as', { name })}{' '}
        <button type="button" className="link" onClick={() => setIsAsked(true)}>
          {t('desk.changeName')}
        </button>
      </p>
    );
  }
  return (
    <p className="desk-field">
      <label htmlFor={id}>{t('desk.name')}</label>
      <input
        id={id}
        className="field"
        required
        pattern=".*\S.*"
        maxLength={MAX_NAME}
        autoComplete="name"
        defaultValue={name}
        onChange={(event) => keepPlannerName(event.target.value)}
      />
      <span className="faint small">{t('desk.nameHint')}</span>
    </p>
  );
}
