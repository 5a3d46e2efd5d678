import { useT } from '../i18n/useT.ts';
import { MOST_HOURS, MOST_PEOPLE } from './crew.ts';
import type { Crew } from './crew.ts';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}

function NumberField({ label, value, most, onChange }: NumberFieldProps) {
  return (
    <label className="small">
      {label}{' '}
      <input
        type="number"
        className="field crew-field"
        min={1}
        max={most}
        step={1}
        defaultValue={value}
        onChange={(event) => {
          const next = event.target.valueAsNumber;
          if (next > 0 && next <= most) onChange(next);
        }}
      />
    </label>
  );
}

/** Who does the work: the planner's own assumption, and marked as one. */
export function CrewForm({ crew, onChange }: { readonly crew: Crew; readonly onChange: (crew: Crew) => void }) {
  const t = useT();
  const { people, hoursPerWeek } = crew;
  return (
    <fieldset className="crew">
      <legend className="small">{t('maintain.crew')}</legend>
      <NumberField
        label={t('maintain.crewUrban')}
        value={people.urban}
        most={MOST_PEOPLE}
        onChange={(urban) => onChange({ ...crew, people: { ...people, urban } })}
      />
      <NumberField
        label={t('maintain.crewRural')}
        value={people.rural}
        most={MOST_PEOPLE}
        onChange={(rural) => onChange({ ...crew, people: { ...people, rural } })}
      />
      <NumberField
        label={t('maintain.crewHours')}
        value={hoursPerWeek}
        most={MOST_HOURS}
        onChange={(hours) => onChange({ ...crew, hoursPerWeek: hours })}
      />
    </fieldset>
  );
}
