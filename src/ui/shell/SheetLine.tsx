/** Who and when on a printed sheet: `name: value` side by side, a line to write on where there is no value yet. */
export function SheetLine({ entries }: { readonly entries: readonly (readonly [name: string, value: string])[] }) {
  return (
    <p className="sheet-line">
      {entries.map(([name, value]) => (
        <span key={name}>
          {name}: {value === '' ? <i className="sheet-blank" /> : <b>{value}</b>}
        </span>
      ))}
    </p>
  );
}
