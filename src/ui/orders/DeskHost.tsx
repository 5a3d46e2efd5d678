import { Suspense, lazy, useEffect, useState } from 'react';

import type { Language } from '../../state/appState.ts';
import { useAppState } from '../../state/hooks.ts';
import { loadMore } from '../i18n/translate.ts';
import { useLanguage } from '../i18n/useT.ts';
import { loadOutboxChip } from './OutboxHost.tsx';

const load = async () => import('./Desk.tsx');
/** After the map's first picture the page has time; later there may be no network to fetch a form over. */
const PREFETCH_AFTER_MS = 3000;

/** All that an inspector opens on the way: the desk, a venue's panel, the rounds. */
async function fetchFieldKit(language: Language): Promise<void> {
  await Promise.all([
    load(),
    loadMore(language),
    loadOutboxChip(),
    import('../VenuePanel.tsx'),
    import('../venue/record/RecordDetails.tsx'),
    import('../maintain/MaintainTab.tsx'),
  ]);
}

/** Shows the part of the order desk that is open. It is fetched once the map is shown, so that it is here when the network is not. */
export function DeskHost() {
  const isOpen = useAppState((state) => state.desk !== null && state.region !== null);
  const isMapShown = useAppState((state) => state.isMapShown);
  const language = useLanguage();
  const [Shown] = useState(() => lazy(async () => ({ default: (await load()).Desk })));
  useEffect(() => {
    if (!isMapShown) return undefined;
    const timer = setTimeout(() => {
      // What cannot be had now is asked for again when it is opened.
      fetchFieldKit(language).catch(() => undefined);
    }, PREFETCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isMapShown, language]);
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <Shown />
    </Suspense>
  );
}
