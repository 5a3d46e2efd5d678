import { lazy, Suspense, useCallback, useState } from 'react';

import type { LiveLink } from '../../domain/liveLink.ts';
import { useAppState } from '../../state/hooks.ts';
import { loadMore } from '../i18n/translate.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import './linkChip.css';

type ChipState = 'simulated' | 'connecting' | 'connected' | 'waiting' | 'refused' | 'problem';

function stateOf(link: LiveLink | null): ChipState {
  if (link === null) return 'simulated';
  return link.phase === 'connected' && link.problems.length > 0 ? 'problem' : link.phase;
}

/** Where the numbers come from, in one word; opens the settings and what is known about the sensors. */
export function LinkChip() {
  const t = useT();
  const language = useLanguage();
  const state = useAppState((app) => (app.live === null ? null : stateOf(app.live.link)));
  const wasReached = useAppState((app) => app.live?.link?.protocol !== '');
  const [isOpen, setIsOpen] = useState(false);
  const [LiveDialog] = useState(() =>
    lazy(async () => ({ default: (await Promise.all([import('./LiveDialog.tsx'), loadMore(language)]))[0].LiveDialog })),
  );
  const close = useCallback(() => setIsOpen(false), []);
  if (state === null) return null;
  const name = t(`live.chip.${state === 'waiting' && !wasReached ? 'unreached' : state}`);
  return (
    <>
      <button
        type="button"
        className="button is-quiet link-chip"
        data-link={state}
        title={t('live.open', { state: name })}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        <span className="link-dot" aria-hidden="true" />
        {name}
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <LiveDialog onClose={close} />
        </Suspense>
      )}
    </>
  );
}
