/** The keyboard of a list under an input (ARIA combobox). `active` −1: the input itself. */
export interface ComboboxState {
  readonly isOpen: boolean;
  readonly active: number;
}

export type ComboboxEffect = 'none' | 'choose' | 'clear';

export interface ComboboxStep {
  readonly state: ComboboxState;
  readonly effect: ComboboxEffect;
  /** True when the key must not do what the browser would. */
  readonly isHandled: boolean;
}

/** What a key does with `count` options shown. Enter with nothing active takes the first; Escape closes, then clears. */
export function comboboxKey(state: ComboboxState, key: string, count: number): ComboboxStep {
  const move = (active: number): ComboboxStep => ({ state: { isOpen: true, active }, effect: 'none', isHandled: true });
  const isListed = state.isOpen && count > 0;
  switch (key) {
    case 'ArrowDown':
      return count === 0 ? { state, effect: 'none', isHandled: true } : move(isListed ? (state.active + 1) % count : 0);
    case 'ArrowUp':
      return count === 0 ? { state, effect: 'none', isHandled: true } : move(state.active <= 0 ? count - 1 : state.active - 1);
    case 'Enter':
      return isListed
        ? { state: { isOpen: false, active: Math.max(0, state.active) }, effect: 'choose', isHandled: true }
        : { state, effect: 'none', isHandled: false };
    case 'Escape':
      return state.isOpen
        ? { state: { isOpen: false, active: -1 }, effect: 'none', isHandled: true }
        : { state, effect: 'clear', isHandled: true };
    default:
      return { state, effect: 'none', isHandled: false };
  }
}
