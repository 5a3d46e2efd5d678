import { Fragment, useState } from 'react';
import type { ReactNode } from 'react';

import { useT } from '../i18n/useT.ts';
import './figures.css';

export interface PairRow {
  /** Of the figure; the row carries it as `data-figure`. */
  readonly id: string;
  readonly name: string;
  /** '' where the value says it. */
  readonly unit: string;
  readonly a: ReactNode;
  readonly b: ReactNode;
  /** Sides without a value are drawn faint. */
  readonly isMissing?: readonly [a: boolean, b: boolean];
  readonly ratio: string;
  /** Stands beside the name. */
  readonly aside?: ReactNode;
  /** How the figure came about; mounted when the row is opened. */
  readonly details: ReactNode;
}

interface PairTableProps {
  /** Read out, not shown. */
  readonly label: string;
  /** A `thead` of four columns. */
  readonly head: ReactNode;
  readonly rows: readonly PairRow[];
  /** Rows below those that open. */
  readonly foot?: ReactNode;
  readonly className?: string;
}

/** Figures of two sides beside each other with their ratio; each name opens into how its figure was computed. */
export function PairTable({ label, head, rows, foot, className = '' }: PairTableProps) {
  const t = useT();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <table className={`figures ${className}`.trim()}>
      <caption className="visually-hidden">{label}</caption>
      {head}
      <tbody>
        {rows.map(({ id, name, unit, a, b, isMissing, ratio, aside, details }) => {
          const isOpen = open === id;
          return (
            <Fragment key={id}>
              <tr data-figure={id}>
                <th scope="row" className={aside === undefined ? undefined : 'has-trace'}>
                  <button
                    type="button"
                    className="figures-name"
                    aria-expanded={isOpen}
                    title={t(isOpen ? 'compare.hide' : 'compare.how')}
                    onClick={() => setOpen(isOpen ? null : id)}
                  >
                    {name} {unit !== '' && <small className="unit">{unit}</small>}
                  </button>
                  {aside}
                </th>
                <td className={isMissing?.[0] === true ? 'faint' : undefined}>{a}</td>
                <td className={isMissing?.[1] === true ? 'faint' : undefined}>{b}</td>
                <td className="faint">{ratio}</td>
              </tr>
              {isOpen && (
                <tr className="figures-details">
                  <td colSpan={4}>{details}</td>
                </tr>
              )}
            </Fragment>
          );
        })}
        {foot}
      </tbody>
    </table>
  );
}
