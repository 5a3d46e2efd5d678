import { readFileSync, readdirSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Folder → the folders it may import. The same table stands in docs/architecture.md. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'src/base': [],
  'src/domain': ['src/base'],
  'src/data': ['src/base', 'src/domain'],
  'src/player': ['src/base', 'src/domain', 'src/data/protocol'],
  'src/state': ['src/base', 'src/domain'],
  'src/map': ['src/base', 'src/domain', 'src/state'],
  'src/scene': ['src/base', 'src/domain', 'src/state'],
  'src/ui': ['src/base', 'src/domain', 'src/state'],
  'src/app': ['src/base', 'src/domain', 'src/state', 'src/map', 'src/scene', 'src/ui'],
  workers: ['src/base', 'src/domain', 'src/data'],
  cli: ['src/base', 'src/domain', 'src/data'],
};

/** Package → the only places that may import it (a folder, or a file without its ending). */
const PACKAGE_HOMES: readonly (readonly [pattern: RegExp, homes: readonly string[]])[] = [
  [/^three(?!\/examples\/jsm\/libs\/basis\/)(\/|$)|^@react-three\/|^react-three-map/, ['src/scene']],
  [/^maplibre-gl|^@deck\.gl\/|^@luma\.gl\//, ['src/map']],
  [/^comlink$/, ['workers', 'src/player/spawnWorker', 'src/data/protocol']],
  [/^react(-dom)?(\/|$)/, ['src/app', 'src/map', 'src/scene', 'src/ui', 'src/state/hooks', 'src/main']],
  [/^node:/, ['cli', 'tests']],
];

const MOST_WORKER_LINES = 30;

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && ['.ts', '.tsx'].includes(extname(entry.name)))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function importsOf(text: string): string[] {
  const found = text.matchAll(/(?:^|[;\n])\s*(?:import|export)\b[^'";]*?from\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g);
  return [...found].map((match) => match[1] ?? match[2]);
}

function isUnder(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`) || path.startsWith(`${folder}.`);
}

/** Every import in a set of files that the two tables forbid, as readable lines. */
function violations(files: readonly { path: string; text: string }[]): string[] {
  const found: string[] = [];
  for (const { path, text } of files) {
    const layer = Object.keys(ALLOWED).find((folder) => isUnder(path, folder));
    for (const specifier of importsOf(text)) {
      if (specifier.startsWith('.')) {
        const target = relative(root, join(root, dirname(path), specifier.split('?')[0]));
        if (layer === undefined || isUnder(target, layer)) continue;
        if (!ALLOWED[layer].some((folder) => isUnder(target, folder))) found.push(`${path} imports ${target}`);
        continue;
      }
      for (const [pattern, homes] of PACKAGE_HOMES) {
        if (pattern.test(specifier) && !homes.some((home) => isUnder(path, home))) found.push(`${path} imports ${specifier}`);
      }
    }
  }
  return found;
}

const sources = ['src', 'workers', 'cli']
  .flatMap((folder) => filesUnder(folder))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

describe('architecture', () => {
  it('reads the whole source', () => {
    expect(sources.length).toBeGreaterThan(40);
    expect(sources.flatMap(({ text }) => importsOf(text)).length).toBeGreaterThan(100);
  });

  it('has no import that the table forbids', () => {
    expect(violations(sources)).toEqual([]);
  });

  it('would notice a forbidden import', () => {
    const bad = [
      { path: 'src/domain/x.ts', text: "import { a } from '../data/codec/csv.ts';" },
      { path: 'src/ui/x.tsx', text: "import type { Map } from 'maplibre-gl';\nimport { b } from '../map/RegionMap.tsx';" },
      { path: 'src/player/x.ts', text: "import { c } from '../data/live/liveEngine.ts';" },
      { path: 'src/app/x.tsx', text: "const scene = import('three');" },
    ];
    expect(violations(bad)).toEqual([
      'src/domain/x.ts imports src/data/codec/csv.ts',
      'src/ui/x.tsx imports maplibre-gl',
      'src/ui/x.tsx imports src/map/RegionMap.tsx',
      'src/player/x.ts imports src/data/live/liveEngine.ts',
      'src/app/x.tsx imports three',
    ]);
  });

  it('keeps worker entry points without logic', () => {
    for (const { path, text } of sources.filter(({ path }) => path.startsWith('workers/'))) {
      expect(text.split('\n').length, path).toBeLessThanOrEqual(MOST_WORKER_LINES);
    }
  });

  it('has a README of at most 15 lines in every folder under src', () => {
    const folders = new Set(sources.filter(({ path }) => path.startsWith('src/')).map(({ path }) => dirname(path)));
    folders.delete('src');
    for (const folder of folders) {
      const text = readFileSync(join(root, folder, 'README.md'), 'utf8');
      expect(text.trimEnd().split('\n').length, folder).toBeLessThanOrEqual(15);
    }
  });

  it('states the import table in docs/architecture.md as it is enforced', () => {
    const doc = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
    for (const [folder, allowed] of Object.entries(ALLOWED)) {
      const names = allowed.map((name) => name.replace('src/', '')).join(', ') || 'nothing';
      expect(doc).toContain(`| ${folder.replace('src/', '')} | ${names} |`);
    }
  });
});
