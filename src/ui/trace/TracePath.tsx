import { useT } from '../i18n/useT.ts';

interface TraceStep {
  readonly name: string;
  /** Back to this step; the last is where the reader is. */
  readonly onGo: () => void;
}

/** Where the reader is on the way from a figure to its rows, and back to each step before. */
export function TracePath({ steps }: { readonly steps: readonly TraceStep[] }) {
  const t = useT();
  return (
    <nav aria-label={t('trace.path')}>
      <ol className="trace-path">
        {steps.map(({ name, onGo }, i) => (
          <li key={name}>
            {i === steps.length - 1 ? (
              <span aria-current="step">{name}</span>
            ) : (
              <button type="button" className="link" onClick={onGo}>
                {name}
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
