/** Throws where a programmer's invariant is broken. Never for bad input: that is a `Result` or an `Alert`. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Narrows away null and undefined. The message says which value and for what. */
export function ensureDefined<T>(value: T | null | undefined, message: string): T {
  if (value === null || value === undefined) throw new Error(message);
  return value;
}

export function assertNever(value: never): never {
  throw new Error(`Unreachable: ${String(value)}`);
}

/** The text of anything that was thrown. */
export function errorText(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
