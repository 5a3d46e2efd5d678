import { useId } from 'react';
import type { ReactNode } from 'react';

interface ChoicesProps<T extends string | number> {
  readonly legend: string;
  readonly options: readonly T[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly renderLabel: (option: T) => ReactNode;
  /** `cards` one below the other, for choices that need a sentence. */
  readonly layout?: 'chips' | 'cards';
}

/** One of a few, as large as a thumb: radio buttons of the browser, so that the arrow keys and every screen reader know them. */
export function Choices<T extends string | number>({ legend, options, value, onChange, renderLabel, layout = 'chips' }: ChoicesProps<T>) {
  const name = useId();
  return (
    <fieldset className={`choices is-${layout}`}>
      <legend>{legend}</legend>
      <div>
        {options.map((option) => (
          <label key={option} className="choice" data-choice={option}>
            <input type="radio" name={name} checked={option === value} onChange={() => onChange(option)} />
            <span>{renderLabel(option)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
