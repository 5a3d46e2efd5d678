import { useState } from 'react';
import type { ReactNode } from 'react';

import type { Check } from '../../domain/checklists.ts';
import type { CheckResult } from '../../domain/workOrders.ts';
import { useT } from '../i18n/useT.ts';
import { CheckIcon, CrossIcon, SkipIcon } from './icons.tsx';
import type { CheckAnswer } from './inspection.ts';
import type { ReadyFile } from './photo.ts';
import { PhotoPicker } from './PhotoPicker.tsx';
import { MAX_NOTE } from './raiseDraft.ts';

const RESULTS: readonly CheckResult[] = ['pass', 'fail', 'skipped'];
const ICONS: Readonly<Record<CheckResult, () => ReactNode>> = { pass: CheckIcon, fail: CrossIcon, skipped: SkipIcon };

interface CheckItemProps {
  readonly check: Check;
  readonly answer: CheckAnswer | undefined;
  /** Photos of this item that were attached. */
  readonly photos: number;
  readonly onAnswer: (answer: CheckAnswer) => void;
  readonly onPhotos: (files: readonly ReadyFile[]) => Promise<void>;
  /** What a failed item offers. */
  readonly children: ReactNode;
}

/** One thing to look at: passed, failed or skipped with a tap, with a note and photos where there is something to say. */
export function CheckItem({ check, answer, photos, onAnswer, onPhotos, children }: CheckItemProps) {
  const t = useT();
  const [text, setText] = useState(answer?.text ?? '');
  const [isOpen, setIsOpen] = useState(text !== '');
  const name = t(`check.${check.id}`);
  const isNoteShown = isOpen || answer?.result === 'fail';
  return (
    <li className={`check is-${answer?.result ?? 'left'}`} data-check={check.id}>
      <div className="check-line">
        <p className="check-name" id={`check-${check.id}`}>
          {name}
          {check.isCritical && <span className="desk-tag is-critical">{t('check.critical')}</span>}
        </p>
        <div className="check-answers" role="group" aria-labelledby={`check-${check.id}`}>
          {RESULTS.map((result) => {
            const Icon = ICONS[result];
            return (
              <button
                key={result}
                type="button"
                className={`button check-answer is-${result}`}
                aria-pressed={answer?.result === result}
                data-result={result}
                onClick={() => onAnswer({ result, text: text.trim() })}
              >
                <Icon /> {t(`check.result.${result}`)}
              </button>
            );
          })}
        </div>
      </div>
      <div className="check-more">
        {!isNoteShown && (
          <button
            type="button"
            className="button is-quiet check-answer"
            aria-label={t('check.noteOf', { of: name })}
            onClick={() => setIsOpen(true)}
          >
            {t('check.note')}
          </button>
        )}
        <PhotoPicker label={name} isSmall onPick={onPhotos} />
        {photos > 0 && <span className="muted small">{t('photo.count', { count: photos })}</span>}
      </div>
      {isNoteShown && (
        <textarea
          className="field check-note"
          rows={2}
          maxLength={MAX_NOTE}
          aria-label={t('check.noteOf', { of: name })}
          placeholder={t('check.note')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => {
            if (answer !== undefined && text.trim() !== answer.text) onAnswer({ result: answer.result, text: text.trim() });
          }}
        />
      )}
      {answer?.result === 'fail' && children}
    </li>
  );
}
