import { lazy, Suspense, useState } from 'react';

import { useT } from '../i18n/useT.ts';
import { BookmarkIcon } from './icons.tsx';
import type { Mark, MarkKind } from './marks.ts';
import type { Span } from './timelineMath.ts';

export interface GoToProps {
  readonly timeZone: string;
  readonly historySpan: Span;
  readonly regionId: string;
  readonly marks: readonly Mark[];
  readonly hidden: readonly MarkKind[];
  readonly showKind: (kind: MarkKind, isShown: boolean) => void;
}

/** Opens what one can go to: a date, bookmarks, events. The dialog's code comes with the first click. */
export function GoToButton(props: GoToProps) {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  const [GoToDialog] = useState(() => lazy(async () => ({ default: (await import('./GoToDialog.tsx')).GoToDialog })));
  return (
    <>
      <button type="button" className="button go-to" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        <BookmarkIcon /> {t('timeline.goTo')}
      </button>
      {isOpen && (
        <Suspense>
          <GoToDialog {...props} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
