import { useId, useState } from 'react';

import { useActions, useAppStore } from '../../state/hooks.ts';
import { formatDateTime } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Dialog } from '../shell/Dialog.tsx';
import { bookmarkOf, LONGEST_NAME, useBookmarks } from './bookmarks.ts';
import type { Bookmark } from './bookmarks.ts';
import type { GoToProps } from './GoToButton.tsx';
import './goTo.css';
import { JumpInput } from './JumpInput.tsx';
import { MARK_KINDS } from './marks.ts';
import { useShowMark } from './useMarks.ts';

interface RowProps {
  readonly bookmark: Bookmark;
  readonly timeZone: string;
  readonly onGo: () => void;
  readonly onRename: (name: string) => void;
  readonly onDelete: () => void;
}

function BookmarkRow({ bookmark, timeZone, onGo, onRename, onDelete }: RowProps) {
  const t = useT();
  const language = useLanguage();
  const [name, setName] = useState<string | null>(null);
  const { atMs } = bookmark;
  if (name !== null) {
    return (
      <li>
        <form
          className="go-to-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') onRename(name.trim());
            setName(null);
          }}
        >
          <input
            className="field"
            // The person asked for this field a moment ago.
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            aria-label={t('timeline.bookmarkName')}
            maxLength={LONGEST_NAME}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <button type="submit" className="button is-small" disabled={name.trim() === ''}>
            {t('timeline.bookmarkKeep')}
          </button>
        </form>
      </li>
    );
  }
  return (
    <li className="go-to-row">
      <button type="button" className="go-to-target" onClick={onGo}>
        <span>{bookmark.name}</span> <small className="faint">{formatDateTime(language, timeZone, atMs)}</small>
      </button>
      <button type="button" className="button is-quiet is-small" onClick={() => setName(bookmark.name)}>
        {t('timeline.bookmarkRename')}
      </button>
      <button
        type="button"
        className="button is-quiet is-small"
        aria-label={t('timeline.bookmarkDeleteNamed', { name: bookmark.name })}
        onClick={onDelete}
      >
        {t('timeline.bookmarkDelete')}
      </button>
    </li>
  );
}

function Bookmarks({ timeZone, regionId, onClose }: Pick<GoToProps, 'timeZone' | 'regionId'> & { readonly onClose: () => void }) {
  const t = useT();
  const language = useLanguage();
  const store = useAppStore();
  const actions = useActions();
  const [{ bookmarks, failure }, setBookmarks] = useBookmarks(regionId);
  const [name, setName] = useState('');
  const titleId = useId();
  const now = formatDateTime(language, timeZone, store.getState().player?.clock.nowMs ?? Number.NaN);
  return (
    <section className="go-to-section" aria-labelledby={titleId}>
      <h3 id={titleId}>{t('timeline.bookmarks')}</h3>
      <form
        className="go-to-form"
        onSubmit={(event) => {
          event.preventDefault();
          setBookmarks([...bookmarks, bookmarkOf(store.getState(), name.trim() === '' ? now : name)]);
          setName('');
        }}
      >
        <input
          className="field"
          aria-label={t('timeline.bookmarkName')}
          placeholder={now}
          maxLength={LONGEST_NAME}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className="button">
          {t('timeline.bookmarkAdd')}
        </button>
      </form>
      {failure !== null && (
        <p role="alert" className="go-to-failure">
          {t(`timeline.bookmarks.${failure}`)}
        </p>
      )}
      {bookmarks.length === 0 ? (
        <p className="faint small">{t('timeline.bookmarksNone')}</p>
      ) : (
        <ul className="go-to-list">
          {bookmarks.map((bookmark) => (
            <BookmarkRow
              key={bookmark.id}
              bookmark={bookmark}
              timeZone={timeZone}
              onGo={() => {
                actions.showView(bookmark.query);
                onClose();
              }}
              onRename={(next) => setBookmarks(bookmarks.map((other) => (other.id === bookmark.id ? { ...other, name: next } : other)))}
              onDelete={() => setBookmarks(bookmarks.filter(({ id }) => id !== bookmark.id))}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function Events({ marks, hidden, showKind, onClose }: Pick<GoToProps, 'marks' | 'hidden' | 'showKind'> & { readonly onClose: () => void }) {
  const t = useT();
  const show = useShowMark();
  const titleId = useId();
  const kinds = MARK_KINDS.filter((kind) => marks.some((mark) => mark.kind === kind));
  return (
    <section className="go-to-section" aria-labelledby={titleId}>
      <h3 id={titleId}>{t('timeline.events')}</h3>
      {kinds.length === 0 && <p className="faint small">{t('timeline.eventsNone')}</p>}
      <fieldset className="go-to-kinds">
        <legend className="faint small">{t('timeline.eventsShown')}</legend>
        {kinds.map((kind) => (
          <label key={kind}>
            <input type="checkbox" checked={!hidden.includes(kind)} onChange={(event) => showKind(kind, event.target.checked)} />
            <i className={`events-mark is-${kind}`} aria-hidden="true" /> {t(`timeline.event.${kind}`)}
          </label>
        ))}
      </fieldset>
      <p className="faint small">{t('timeline.eventRules')}</p>
      {kinds
        .filter((kind) => !hidden.includes(kind))
        .map((kind) => (
          <details key={kind} open={kind !== 'orders'}>
            <summary>{t(`timeline.event.${kind}`)}</summary>
            <ul className="go-to-list">
              {marks
                .filter((mark) => mark.kind === kind)
                .map(({ id, span, text }) => (
                  <li key={id} className="go-to-row">
                    <button
                      type="button"
                      className="go-to-target"
                      onClick={() => {
                        show(span);
                        onClose();
                      }}
                    >
                      {text}
                    </button>
                  </li>
                ))}
            </ul>
          </details>
        ))}
    </section>
  );
}

/** Every instant that has a name: a date typed in, bookmarks to keep and mend, and what happened in the region. */
export function GoToDialog({ onClose, ...props }: GoToProps & { readonly onClose: () => void }) {
  const t = useT();
  const { timeZone, historySpan, regionId, marks, hidden, showKind } = props;
  return (
    <Dialog title={t('timeline.goToTitle')} onClose={onClose}>
      <div className="go-to-body">
        <div>
          <JumpInput timeZone={timeZone} historySpan={historySpan} onGo={onClose} />
          <Bookmarks timeZone={timeZone} regionId={regionId} onClose={onClose} />
        </div>
        <Events marks={marks} hidden={hidden} showKind={showKind} onClose={onClose} />
      </div>
    </Dialog>
  );
}
