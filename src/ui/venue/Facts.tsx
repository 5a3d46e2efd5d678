import { Fragment } from 'react';
import type { ReactNode } from 'react';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** Names and values in two columns. */
export function Facts({ facts }: { readonly facts: readonly (Fact | null)[] }) {
  return (
    <dl className="facts">
      {facts.map((fact, place) =>
        fact === null ? null : (
          // By place: until their sentences have arrived, all names are the same.
          <Fragment key={place}>
            <dt>{fact.name}</dt>
            <dd>{fact.value}</dd>
          </Fragment>
        ),
      )}
    </dl>
  );
}
