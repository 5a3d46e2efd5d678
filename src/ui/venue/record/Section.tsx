import type { ReactNode } from 'react';

/** A part of a record under its heading. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="subject-heading">{title}</h3>
      {children}
    </section>
  );
}
