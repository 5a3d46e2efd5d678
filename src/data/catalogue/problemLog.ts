import type { InputProblem } from '../../domain/alert.ts';
import type { ProblemSink } from '../codec/rowReader.ts';

const KEPT = 200;

/** Keeps the first 200 problems and counts all of them. */
export class ProblemLog implements ProblemSink {
  readonly list: InputProblem[] = [];
  readonly #refusedByFile = new Map<string, number>();
  count = 0;

  add(problem: InputProblem): void {
    this.count++;
    if (this.list.length < KEPT) this.list.push(problem);
    if (problem.severity === 'refused') this.#refusedByFile.set(problem.file, this.refusedIn(problem.file) + 1);
  }

  refusedIn(file: string): number {
    return this.#refusedByFile.get(file) ?? 0;
  }
}
