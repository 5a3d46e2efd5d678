import type { ShownAlert } from '../../domain/alertMarks.ts';
import type { AlertRule } from '../../domain/regionAlertRules.ts';

export interface Announcement {
  /** `first`: a summary when the page begins to listen; `again`: nobody took it in the rule's time. */
  readonly kind: 'first' | 'new' | 'again';
  readonly alert: ShownAlert;
  /** Others that came with it. */
  readonly more: number;
}

/** Says of each alert but the mildest once that it is there, and again after its rule's time while nobody has it in hand. */
export class Announcer {
  /** By occurrence: how often it was said. */
  readonly #said = new Map<string, number>();
  #hasBegun = false;

  /** `news` are the alerts that nobody has in hand, worst first. */
  next(news: readonly ShownAlert[], rules: ReadonlyMap<string, AlertRule>, nowMs: number): Announcement | null {
    const fresh: ShownAlert[] = [];
    const repeated: ShownAlert[] = [];
    const known = new Set<string>();
    for (const alert of news) {
      const occurrence = `${alert.key} ${alert.firedMs}`;
      known.add(occurrence);
      const repeatMs = rules.get(alert.ruleId)?.repeatMs ?? 0;
      const turn = repeatMs > 0 ? Math.max(0, Math.floor((nowMs - alert.firedMs) / repeatMs)) : 0;
      const said = this.#said.get(occurrence);
      if (said === undefined) fresh.push(alert);
      else if (turn > said) repeated.push(alert);
      this.#said.set(occurrence, turn);
    }
    for (const occurrence of this.#said.keys()) if (!known.has(occurrence)) this.#said.delete(occurrence);
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      return fresh.length === 0 ? null : { kind: 'first', alert: fresh[0], more: fresh.length - 1 };
    }
    // A counter that fell silent is no reason to interrupt whoever listens: the count in the top bar tells.
    const grave = fresh.filter(({ severity }) => severity !== 'P4');
    if (grave.length > 0) return { kind: 'new', alert: grave[0], more: grave.length - 1 };
    return repeated.length > 0 ? { kind: 'again', alert: repeated[0], more: repeated.length - 1 } : null;
  }
}
