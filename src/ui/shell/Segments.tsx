interface SegmentsProps<Option extends string> {
  /** What is chosen. */
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: Option;
  readonly nameOf: (option: Option) => string;
  readonly onPick: (option: Option) => void;
  readonly className?: string;
}

/** One of a few, all of them in view. Each button has its option in `data-option`. */
export function Segments<Option extends string>({ label, options, value, nameOf, onPick, className }: SegmentsProps<Option>) {
  return (
    <div className={className === undefined ? 'segments' : `segments ${className}`} role="group" aria-label={label}>
      {options.map((each) => (
        <button
          key={each}
          type="button"
          className="button is-small"
          aria-pressed={value === each}
          data-option={each}
          onClick={() => onPick(each)}
        >
          {nameOf(each)}
        </button>
      ))}
    </div>
  );
}
