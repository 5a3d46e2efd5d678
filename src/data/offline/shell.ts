import { isPage } from './packageKeeper.ts';
import type { KeptFiles } from './packageKeeper.ts';

/** The app's own files of one version, as the build lists them: paths relative to the page. */
export interface ShellFiles {
  readonly version: string;
  readonly files: readonly string[];
}

/** Names of caches, one for each version of the app. */
export const SHELL_PREFIX = 'evenfield-shell-';

const PAGE = 'index.html';
/** At once; more would take the line from whoever works. */
const LOADED_TOGETHER = 4;

/** Loads all files of a version into its cache; those that are there stay. Rejects when one cannot be had: then the version before goes on. */
export async function fillShell(
  shell: ShellFiles,
  base: string,
  cache: KeptFiles,
  load: (url: string) => Promise<Response>,
): Promise<void> {
  const wanted = [...shell.files];
  const work = async (): Promise<void> => {
    for (let file = wanted.shift(); file !== undefined; file = wanted.shift()) {
      const url = new URL(file, base).href;
      if ((await cache.match(url)) !== undefined) continue;
      const response = await load(url);
      if (!response.ok) throw new Error(`${file}: the server answered ${response.status}.`);
      if (file !== PAGE && isPage(response)) throw new Error(`${file}: the server answered with a page.`);
      // Made anew: an answer that came by way of another address is refused as a page.
      await cache.put(url, new Response(await response.blob(), { headers: response.headers }));
    }
  };
  await Promise.all(Array.from({ length: LOADED_TOGETHER }, work));
}

/** Caches of other versions. */
export function outdatedShells(names: readonly string[], shell: ShellFiles): readonly string[] {
  return names.filter((name) => name.startsWith(SHELL_PREFIX) && name !== SHELL_PREFIX + shell.version);
}

export type RequestKind = 'page' | 'shell' | 'package' | 'network';

/** How a request is answered: `network` is left alone. */
export function kindOf(request: Pick<Request, 'method' | 'mode' | 'url'>, base: string, shell: ShellFiles): RequestKind {
  if (request.method !== 'GET' || !request.url.startsWith(base)) return 'network';
  const path = request.url.slice(base.length).split(/[?#]/)[0];
  if (request.mode === 'navigate') return path === '' || path === PAGE ? 'page' : 'network';
  if (path === 'sw.js' || path === 'mqtt') return 'network';
  return shell.files.includes(path) || path.startsWith('assets/') ? 'shell' : 'package';
}

export const pageUrl = (base: string): string => new URL(PAGE, base).href;
