import { useId } from 'react';
import type { ReactNode } from 'react';

import { useRememberedOpen } from '../hooks/useRemembered.ts';
import { ChevronIcon } from './icons.tsx';

interface PanelProps {
  /** Under this name the browser remembers whether the panel is folded. */
  readonly name: string;
  readonly title: string;
  /** Right of the title, outside the button that folds the panel. */
  readonly aside?: ReactNode;
  /** Before the reader ever chose; open where not given. */
  readonly isOpenAtFirst?: boolean;
  readonly children: ReactNode;
}

/** A section of the rail that folds. What is folded away is not rendered. */
export function Panel({ name, title, aside, isOpenAtFirst = true, children }: PanelProps) {
  const [isOpen, setIsOpen] = useRememberedOpen(name, isOpenAtFirst);
  const bodyId = useId();
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2 className="panel-title">
          <button type="button" className="panel-toggle" aria-expanded={isOpen} aria-controls={bodyId} onClick={() => setIsOpen(!isOpen)}>
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
