import { runOffline } from '../src/data/offline/offlineWorker.ts';
import type { OfflineScope } from '../src/data/offline/offlineWorker.ts';
import type { ShellFiles } from '../src/data/offline/shell.ts';

/** The build writes the list of the app's files in its place. */
declare const EVENFIELD_SHELL: ShellFiles;

runOffline(globalThis as unknown as OfflineScope, EVENFIELD_SHELL);
