import type { InputProblem } from '../../domain/alert.ts';
import type { ProblemSink } from '../codec/rowReader.ts';

const KEPT = 200;
/** Of each milder severity, so that refusals always find room in the list. */
const KEPT_MILDER = 60;

/** Keeps the first problems, 200 in all, and counts every one. Where anything is refused, the list holds a refusal. */
export class ProblemLog implements ProblemSink {
  readonly list: InputProblem[] = [];
  count = 0;
  readonly #kept = { refused: 0, repaired: 0, note: 0 };

  add(problem: InputProblem): void {
    this.count++;
    const limit = problem.severity === 'refused' ? KEPT - 2 * KEPT_MILDER : KEPT_MILDER;
    if (this.#kept[problem.severity] >= limit) return;
    this.#kept[problem.severity]++;
    this.list.push(problem);
  }
}
