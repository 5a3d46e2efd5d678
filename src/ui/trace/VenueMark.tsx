import { useT } from '../i18n/useT.ts';

interface VenueMarkProps {
  readonly isUrban: boolean;
  readonly name: string;
  readonly id: string;
  readonly title: string;
  readonly onOpen: () => void;
}

/** A venue in a trace's table: its class, and its name as the way on. */
export function VenueMark({ isUrban, name, id, title, onOpen }: VenueMarkProps) {
  const t = useT();
  const of = isUrban ? 'urban' : 'rural';
  return (
    <span className="trace-venue">
      <span className={`class-mark is-${of}`} role="img" aria-label={t(`class.${of}`)} />
      <button type="button" className="link" title={title} data-venue={id} onClick={onOpen}>
        {name}
      </button>
    </span>
  );
}
