import { useState } from 'react';

import { useT } from '../i18n/useT.ts';
import { plannerName } from './planner.ts';
import { PlannerField } from './PlannerField.tsx';
import { MAX_NOTE } from './raiseDraft.ts';

/** A note to an order's history. */
export function NoteForm({ onNote }: { readonly onNote: (text: string, by: string) => Promise<void> }) {
  const t = useT();
  const [text, setText] = useState('');
  const add = async (): Promise<void> => {
    const by = plannerName();
    if (by === '' || text.trim() === '') return;
    await onNote(text.trim(), by);
    setText('');
  };
  return (
    <form
      className="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <p className="desk-field">
        <label htmlFor="order-note">{t('note.label')}</label>
        <textarea
          id="order-note"
          className="field"
          rows={2}
          required
          maxLength={MAX_NOTE}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </p>
      {text !== '' && <PlannerField />}
      <button type="submit" className="button desk-touch">
        {t('note.add')}
      </button>
    </form>
  );
}
