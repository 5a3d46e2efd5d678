import { useId, useState } from 'react';
import type { ReactNode } from 'react';

import { ChevronIcon } from './icons.tsx';

interface PanelProps {
  readonly id?: string;
  readonly title: string;
  /** Right of the title, outside the button that folds the panel. */
  readonly aside?: ReactNode;
  readonly isOpenAtFirst?: boolean;
  readonly children: ReactNode;
}

/** A section of the rail that folds. What is folded away is not rendered. */
export function Panel({ id, title, aside, isOpenAtFirst = true, children }: PanelProps) {
  const [isOpen, setIsOpen] = useState(isOpenAtFirst);
  const bodyId = useId();
  return (
    <section className="panel" id={id} aria-label={title}>
      <div className="panel-head">
        <h2 className="panel-title">
          <button
            type="button"
            className="panel-toggle"
            aria-expanded={isOpen}
            aria-controls={bodyId}
            onClick={() => setIsOpen((before) => !before)}
          >
            <ChevronIcon />
            {title}
          </button>
        </h2>
        {aside}
      </div>
      <div className="panel-body" id={bodyId} hidden={!isOpen}>
        {isOpen && children}
      </div>
    </section>
  );
}
