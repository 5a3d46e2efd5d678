/** True for a path that stays inside a package: relative, `/` between parts, no `.`/`..`, no scheme, no control characters. */
export function isSafePath(path: string): boolean {
  if (path === '' || path.length > 500 || !/^[\p{L}\p{N} ._()@+/=-]+$/u.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/** Throws for a path that could leave the package. */
export function assertSafePath(path: string): void {
  if (!isSafePath(path)) throw new Error(`Package path: "${path.slice(0, 120)}" is not a path inside the package.`);
}
