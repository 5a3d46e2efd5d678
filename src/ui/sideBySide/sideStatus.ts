/** Why a side shows no values, or that it does. */
export interface SideStatus {
  readonly kind: 'present' | 'loading' | 'outside' | 'failed' | 'needsReplay';
  /** Of a failure, a sentence. */
  readonly reason?: string;
}
