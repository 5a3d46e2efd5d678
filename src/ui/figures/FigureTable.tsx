import type { Figure } from '../../domain/figures.ts';
import type { Language } from '../../state/appState.ts';
import { formatShare } from '../i18n/format.ts';
import { figureLabel } from '../i18n/labels.ts';
import { translateCode } from '../i18n/translate.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { TraceButton } from '../trace/TraceButton.tsx';
import { ClassHead } from './ClassHead.tsx';
import { pairText, ratioText } from './figureText.ts';
import { FormulaDetails } from './FormulaDetails.tsx';
import { PairTable } from './PairTable.tsx';

/** The largest share of readings missing behind any of the figures. */
function missingOf(figures: readonly Figure[], key: 'missingUrban' | 'missingRural'): number {
  return Math.max(...figures.map((figure) => figure[key]));
}

/** The basis alone (`per visit`), since the variable stands over the table; the whole label where the basis has no name. */
function rowName(language: Language, { id }: Figure, unit: string): { readonly name: string; readonly unit: string } {
  const basis = translateCode(language, `compare.basis.${id.slice(id.indexOf('.') + 1)}`);
  return basis === null ? { name: figureLabel(language, id), unit } : { name: basis, unit: unit.split(' / ')[0] };
}

/** Figures side by side, urban and rural, with their ratio; each opens into its formula. */
export function FigureTable({ figures, label }: { readonly figures: readonly Figure[]; readonly label: string }) {
  const t = useT();
  const language = useLanguage();
  return (
    <PairTable
      label={label}
      head={<ClassHead />}
      rows={figures.map((figure) => {
        const pair = pairText(language, figure);
        return {
          id: figure.id,
          ...rowName(language, figure, pair.unit),
          a: pair.urban,
          b: pair.rural,
          isMissing: [figure.urban === null, figure.rural === null],
          ratio: ratioText(language, figure),
          aside: <TraceButton figure={figure} />,
          details: <FormulaDetails figure={figure} />,
        };
      })}
      foot={
        <tr className="figures-missing">
          <th scope="row">{t('compare.missingTitle')}</th>
          <td>{formatShare(language, missingOf(figures, 'missingUrban'))}</td>
          <td>{formatShare(language, missingOf(figures, 'missingRural'))}</td>
          <td>{'\u00a0'}</td>
        </tr>
      }
    />
  );
}
