/** Why a model is not shown. The sentences are `alert.scene.model.…` of the message catalogues. */
export type ModelProblemCode =
  | 'unread'
  | 'notGlb'
  | 'cutOff'
  | 'damaged'
  | 'external'
  | 'extension'
  | 'limit'
  | 'empty'
  | 'texture'
  | 'nodes';

/** `detail` names the part, the number or the reason, as data. */
export class ModelProblem extends Error {
  readonly code: ModelProblemCode;
  readonly detail: string;

  constructor(code: ModelProblemCode, detail: string, options?: ErrorOptions) {
    super(`Model: ${code} ${detail}`, options);
    this.code = code;
    this.detail = detail;
  }
}

/** Refuses more than a limit of `MODEL_LIMITS` allows. */
export function atMost(what: string, count: number, most: number): void {
  if (!(count <= most)) throw new ModelProblem('limit', `${what}: ${count} > ${most}`);
}
