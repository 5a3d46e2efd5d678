import { useAppState } from '../state/hooks.ts';
import { useT } from './i18n/useT.ts';
import './shell/skipLinks.css';
import { useKeepFocus } from './shell/useKeepFocus.ts';

function goTo(id: string): void {
  const target = document.getElementById(id);
  if (target === null) return;
  target.tabIndex = -1;
  target.focus();
}

/** The first tab stops of the page: past everything else to its parts. Moves the focus without touching the address, which is the link; the focus is never lost while they are mounted. */
export function SkipLinks() {
  const t = useT();
  const hasRegion = useAppState((state) => state.region !== null);
  const hasSelection = useAppState((state) => state.selection.kind !== 'none');
  useKeepFocus(hasSelection);
  const targets = [
    { id: 'map', text: t('skip.map'), isThere: true },
    { id: 'figures', text: t('skip.figures'), isThere: hasRegion },
    { id: 'details', text: t('skip.details'), isThere: hasRegion && hasSelection },
    { id: 'timeline', text: t('skip.timeline'), isThere: hasRegion },
  ];
  return (
    <nav className="skip" aria-label={t('skip.map')}>
      {targets
        .filter(({ isThere }) => isThere)
        .map(({ id, text }) => (
          <button key={id} type="button" className="button" onClick={() => goTo(id)}>
            {text}
          </button>
        ))}
    </nav>
  );
}
