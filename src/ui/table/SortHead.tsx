import type { ReactNode } from 'react';

interface SortHeadProps {
  readonly children: ReactNode;
  /** Which way the rows stand by this column; null where another column sorts them. */
  readonly sorted: 'ascending' | 'descending' | null;
  readonly onSort: () => void;
  readonly title?: string;
  readonly className?: string;
}

/** Head of a column that sorts its table when pressed. */
export function SortHead({ children, sorted, onSort, title, className = 'link' }: SortHeadProps) {
  return (
    <th scope="col" aria-sort={sorted ?? undefined}>
      <button type="button" className={className} title={title} onClick={onSort}>
        {children}
        {sorted !== null && <span aria-hidden="true">{sorted === 'ascending' ? ' ↑' : ' ↓'}</span>}
      </button>
    </th>
  );
}
