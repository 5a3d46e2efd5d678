import type { Comparison } from '../../domain/comparison.ts';
import type { VariableId } from '../../domain/timeField.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { useT } from '../i18n/useT.ts';
import { sideVariable } from './sideText.ts';

interface VariablePickerProps {
  readonly comparison: Comparison;
  readonly variables: readonly VariableId[];
  /** Side A alone: what both sides show. */
  readonly isShared: boolean;
}

/** The variable of side A, which is the app's, and that of side B. */
export function VariablePicker({ comparison, variables, isShared }: VariablePickerProps) {
  const t = useT();
  const actions = useActions();
  const variable = useAppState((state) => state.variable);
  const choose = (side: 'a' | 'b', chosen: VariableId): void => {
    if (side === 'a') actions.setVariable(chosen);
    else actions.setComparison({ ...comparison, b: { ...comparison.b, variable: chosen } });
  };
  return (
    <div className="side-variables">
      {(isShared ? (['a'] as const) : (['a', 'b'] as const)).map((side) => (
        <label key={side}>
          {isShared ? (
            t('compare.variable')
          ) : (
            <>
              <span className="side-letter" data-side={side} aria-hidden="true">
                {side.toUpperCase()}
              </span>
              <span className="visually-hidden">{t('sideBySide.variableOf', { side: side.toUpperCase() })}</span>
            </>
          )}
          <select
            className="field"
            value={sideVariable(side, { comparison, variable })}
            onChange={(event) => choose(side, event.target.value as VariableId)}
          >
            {variables.map((id) => (
              <option key={id} value={id}>
                {t(`variable.${id}`)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
}
