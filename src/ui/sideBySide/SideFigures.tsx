import type { Figure } from '../../domain/figures.ts';
import type { Language } from '../../state/appState.ts';
import { useActions } from '../../state/hooks.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import { pairText, ratioText } from '../figures/figureText.ts';
import { FormulaDetails } from '../figures/FormulaDetails.tsx';
import { PairTable } from '../figures/PairTable.tsx';
import { formatNumber, formatShare, formatSpan, formatUnit, formatValue } from '../i18n/format.ts';
import { figureLabel } from '../i18n/labels.ts';
import { translateCode } from '../i18n/translate.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { figureRows, largestShare, tellingRow } from './figureRows.ts';
import type { FigureRow } from './figureRows.ts';
import { figureTable } from './sideTables.ts';
import { isAskable, useSideFigures } from './useSides.ts';
import type { AskedSide, AskedSides } from './useSides.ts';

function rowName(language: Language, { id }: FigureRow): string {
  return translateCode(language, `compare.basis.${id.slice(id.indexOf('.') + 1)}`) ?? figureLabel(language, id);
}

interface RowText {
  readonly unit: string;
  readonly a: string;
  readonly b: string;
  readonly ratio: string;
}

function useRowText(): (row: FigureRow) => RowText {
  const t = useT();
  const language = useLanguage();
  return ({ a, b, isOneUnit }) => {
    if (!isOneUnit) {
      const alone = (figure: Figure | null): string =>
        figure === null ? t('sideBySide.noSuchFigure') : formatValue(language, figure.value, figure.unit);
      return { unit: '', a: alone(a), b: alone(b), ratio: t('sideBySide.notOneUnit') };
    }
    const pair = { urban: a?.value ?? null, rural: b?.value ?? null };
    const text = pairText(language, { ...pair, unit: a?.unit ?? '', note: a?.value == null ? a?.note : b?.note });
    return { unit: text.unit, a: text.urban, b: text.rural, ratio: ratioText(language, pair) };
  };
}

/** How one side's figure came about: its urban and rural parts, the formula, and the way to its hours. */
function SideDetails({ asked, figure }: { readonly asked: AskedSide; readonly figure: Figure | null }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  if (figure === null) return null;
  const { side, name, spanMs, filter, variable } = asked;
  return (
    <section className="side-details" data-side={side}>
      <h4>
        <span className="side-letter" data-side={side}>
          {side.toUpperCase()}
        </span>{' '}
        {name}
      </h4>
      <p className="small">
        {t('sideBySide.parts', {
          urban: formatValue(language, figure.urban, figure.unit),
          rural: formatValue(language, figure.rural, figure.unit),
        })}
      </p>
      <FormulaDetails figure={figure} />
      <button
        type="button"
        className="link small"
        onClick={() => actions.openTrace({ figureId: figure.id, variable, spanMs, filter, venue: null, hourMs: null })}
      >
        {t('sideBySide.trace', { side: side.toUpperCase() })}
      </button>
    </section>
  );
}

function Summary({ rows, a, b }: { readonly rows: readonly FigureRow[]; readonly a: AskedSide; readonly b: AskedSide }) {
  const t = useT();
  const language = useLanguage();
  const row = tellingRow(rows);
  if (row === null) return null;
  const pair = { urban: row.a?.value ?? null, rural: row.b?.value ?? null };
  const hasRatio = row.isOneUnit && pair.urban !== null && pair.rural !== null && pair.urban !== 0;
  const value = (figure: Figure | null): string =>
    figure === null ? t('sideBySide.noSuchFigure') : formatValue(language, figure.value, figure.unit);
  const values = { a: a.name, b: b.name, valueA: value(row.a), valueB: value(row.b) };
  const text = (): string => {
    if (a.variable !== b.variable)
      return t('sideBySide.summaryTwo', {
        ...values,
        figureA: figureLabel(language, row.a?.id ?? row.id),
        figureB: figureLabel(language, row.b?.id ?? row.id),
      });
    const figure = figureLabel(language, row.id);
    if (hasRatio) return t('sideBySide.summary', { ...values, figure, ratio: ratioText(language, pair) });
    return t('sideBySide.summaryNoRatio', { ...values, figure });
  };
  return (
    <p className="side-summary" role="status">
      {text()}
    </p>
  );
}

/** What the history does not hold of a side's period, in words. */
export function PeriodNotes({ sides }: { readonly sides: AskedSides }) {
  const t = useT();
  const language = useLanguage();
  const { timeZone, history } = sides;
  const held = formatSpan(language, timeZone, [history.startMs, history.endMs]);
  return ([sides.a, sides.b] as const).map(({ side, held: part, wholeSpanMs }) =>
    part === 'whole' ? null : (
      <p key={side} className="side-warning">
        {t(part === 'none' ? 'sideBySide.period.none' : 'sideBySide.period.part', {
          side: side.toUpperCase(),
          held,
          span: formatSpan(language, timeZone, wholeSpanMs),
        })}
      </p>
    ),
  );
}

/** The figures of both sides beside each other with B ÷ A, what is missing and imputed beside each; every row opens into both formulas. */
export function SideFigures({ sides }: { readonly sides: AskedSides }) {
  const t = useT();
  const language = useLanguage();
  const { a, b } = sides;
  const answers = { a: useSideFigures(a), b: useSideFigures(b) };
  const rowText = useRowText();
  const failure = answers.a.failure ?? answers.b.failure;
  if (failure !== null) return <p className="compare-note">{t('sideBySide.figuresFailed', { reason: failure })}</p>;
  const isWaiting = ([a, b] as const).some((asked) => isAskable(asked) && answers[asked.side].value === null);
  if (isWaiting) return <p className="compare-note compare-wait">{t('compare.noFigures')}</p>;
  const rows = figureRows(answers.a.value ?? [], answers.b.value ?? [], { a: a.variable, b: b.variable });
  if (rows.length === 0) return <p className="compare-note">{t('value.noData')}</p>;
  const ofA = rows.map((row) => row.a);
  const ofB = rows.map((row) => row.b);
  const share = (figures: readonly (Figure | null)[], key: 'missingShare' | 'imputedShare'): string =>
    formatShare(language, largestShare(figures, key));
  const reporting = (figures: readonly (Figure | null)[]): string => {
    const figure = figures.find((one) => one !== null);
    if (figure === undefined || figure === null) return t('value.noData');
    return t('sideBySide.ofVenues', {
      reporting: formatNumber(language, figure.reporting),
      expected: formatNumber(language, figure.expected),
    });
  };
  const label = t('sideBySide.figures');
  return (
    <>
      <Summary rows={rows} a={a} b={b} />
      <PairTable
        label={label}
        className="side-figures"
        head={
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('compare.figure')}</span>
              </th>
              {([a, b] as const).map(({ side, name }) => (
                <th key={side} scope="col" title={name}>
                  <span className="side-letter" data-side={side}>
                    {side.toUpperCase()}
                  </span>{' '}
                  <span className="visually-hidden">{name}</span>
                </th>
              ))}
              <th scope="col">{t('sideBySide.ratio')}</th>
            </tr>
          </thead>
        }
        rows={rows.map((row) => {
          const text = rowText(row);
          return {
            id: row.id,
            name: rowName(language, row),
            unit: text.unit.split(' / ')[0],
            a: text.a,
            b: text.b,
            isMissing: [row.a?.value == null, row.b?.value == null],
            ratio: text.ratio,
            details: (
              <>
                <SideDetails asked={a} figure={row.a} />
                <SideDetails asked={b} figure={row.b} />
              </>
            ),
          };
        })}
        foot={
          <>
            <tr className="figures-missing">
              <th scope="row">{t('sideBySide.missing')}</th>
              <td>{share(ofA, 'missingShare')}</td>
              <td>{share(ofB, 'missingShare')}</td>
              <td>{'\u00a0'}</td>
            </tr>
            <tr className="figures-missing">
              <th scope="row">{t('sideBySide.imputed')}</th>
              <td>{share(ofA, 'imputedShare')}</td>
              <td>{share(ofB, 'imputedShare')}</td>
              <td>{'\u00a0'}</td>
            </tr>
            <tr className="figures-missing">
              <th scope="row">{t('sideBySide.reporting')}</th>
              <td>{reporting(ofA)}</td>
              <td>{reporting(ofB)}</td>
              <td>{'\u00a0'}</td>
            </tr>
          </>
        }
      />
      <ExportButton name="side-by-side" table={() => figureTable(t, language, sides, rows, (unit) => formatUnit(language, unit))} />
    </>
  );
}
