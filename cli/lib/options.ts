import { parseArgs } from 'node:util';

/** Options that cannot be used: a sentence for stderr, exit code 2. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

/** `--name value` and flags; throws OptionError on anything unknown or missing. `names` end in `!` where a value is required. */
export function readOptions(argv: readonly string[], names: readonly string[]): { values: OptionValues; positionals: readonly string[] } {
  const options: Record<string, { type: 'string' | 'boolean'; short?: string }> = { help: { type: 'boolean', short: 'h' } };
  for (const name of names) options[name.replace('!', '')] = { type: 'string' };
  let parsed;
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (thrown: unknown) {
    throw new OptionError(thrown instanceof Error ? thrown.message : String(thrown));
  }
  if (parsed.values.help !== true) {
    const missing = names
      .filter((name) => name.endsWith('!') && parsed.values[name.slice(0, -1)] === undefined)
      .map((name) => `--${name.slice(0, -1)}`);
    if (missing.length > 0) throw new OptionError(`missing: ${missing.join(', ')}`);
  }
  return { values: parsed.values, positionals: parsed.positionals };
}

/** A number within bounds, or the default; throws OptionError otherwise. */
export function numberOption(values: OptionValues, name: string, fallback: number, min: number, max: number): number {
  const raw = values[name];
  if (typeof raw !== 'string') return fallback;
  const value = raw.trim() === '' ? Number.NaN : Number(raw);
  if (!(value >= min && value <= max)) throw new OptionError(`--${name} ${raw} is not a number from ${min} to ${max}`);
  return value;
}
