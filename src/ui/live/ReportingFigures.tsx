import type { ReportingFigure } from '../../domain/reporting.ts';
import { FRESHNESS_SHARES, REPORTING_FIGURES, reportingInputs, reportingShare } from '../../domain/reporting.ts';
import type { DistrictReporting } from '../../domain/reporting.ts';
import { EquityDetails } from '../equity/EquityDetails.tsx';
import { ClassHead } from '../figures/ClassHead.tsx';
import { ratioText } from '../figures/figureText.ts';
import { PairTable } from '../figures/PairTable.tsx';
import { formatNumber, formatShare, formatTime } from '../i18n/format.ts';
import { figureLabel } from '../i18n/labels.ts';
import { isUnnumbered } from './reportingTable.ts';
import type { WordsContext } from './reportingWords.ts';
import { isListening, reportingGapPp, reportingNotes, reportingSentences } from './reportingWords.ts';
import './reporting.css';

const CLASSES = ['urban', 'rural'] as const;

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function notesOf({ t, language, timeZone, report, urban, rural }: WordsContext, figure: ReportingFigure): string[] {
  const time = (atMs: number, withSeconds = false): string => formatTime(language, timeZone, atMs, withSeconds);
  const gap = reportingGapPp(reportingShare(urban, figure), reportingShare(rural, figure));
  const notes = gap === null ? [] : [t('reporting.gap', { gap: formatNumber(language, gap, 1) })];
  if (figure === 'complete') {
    if (!report.isCounted) return [t('reporting.uncounted')];
    const isUnknown = isUnnumbered(urban) || isUnnumbered(rural);
    return [...notes, ...(isUnknown ? [t('reporting.noNumbers')] : []), t('reporting.note.numbers', { time: time(report.sinceMs, true) })];
  }
  const withoutCounter = urban.venues + rural.venues - urban.counters - rural.counters;
  if (withoutCounter > 0) notes.push(t('reporting.note.noSensor', { count: withoutCounter }));
  if (figure === 'heard') return [...notes, t('reporting.note.fresh')];
  const notDue = urban.notDue + rural.notDue;
  if (notDue > 0) notes.push(t('reporting.note.notDue', { count: notDue }));
  return [...notes, t('reporting.note.window', { from: time(report.windowMs[0]), to: time(report.windowMs[1]) }), t('reporting.note.due')];
}

/** Instead of a share: why there is none. */
function unknownText({ t, report }: WordsContext, figure: ReportingFigure, row: DistrictReporting): string {
  if (figure !== 'complete') return '–';
  if (!report.isCounted) return t('reporting.notCounted');
  return isUnnumbered(row) ? t('reporting.notKnown') : '–';
}

/** How old the last readings are, as a bar whose parts are the shares of the class's counters, and as words. */
function FreshnessBar({ context, name }: { readonly context: WordsContext; readonly name: (typeof CLASSES)[number] }) {
  const { t, language } = context;
  const row: DistrictReporting = context[name];
  if (row.counters === 0) return null;
  return (
    <li>
      <span className="reporting-class">
        <span className={`class-mark is-${name}`} aria-hidden="true" /> {t(`class.${name}`)}
      </span>
      <span className="reporting-bar" aria-hidden="true">
        {FRESHNESS_SHARES.map((share) => row[share] > 0 && <i key={share} data-freshness={share} style={{ flexGrow: row[share] }} />)}
      </span>
      <span className="reporting-parts">
        {FRESHNESS_SHARES.filter((share) => row[share] > 0).map((share) => (
          <span key={share} data-part={share}>
            <i className="reporting-key" data-freshness={share} aria-hidden="true" />
            {t(`reporting.column.${share}`)} <b>{formatShare(language, reportingShare(row, share))}</b>
          </span>
        ))}
      </span>
    </li>
  );
}

/** The digital divide: what came of what was due, who is heard, and the gaps, urban beside rural; each figure opens into its formula. */
export function ReportingFigures({ context }: { readonly context: WordsContext }) {
  const { t, language, urban, rural } = context;
  if (!isListening(context.report)) return <p className="faint">{t('reporting.notConnectedYet')}</p>;
  if (urban.counters + rural.counters === 0) return <p className="faint">{t('reporting.noCounters')}</p>;
  const cell = (figure: ReportingFigure, row: DistrictReporting) => {
    const value = reportingShare(row, figure);
    return (
      <data value={Number.isNaN(value) ? '' : String(value)}>
        {Number.isNaN(value) ? unknownText(context, figure, row) : formatShare(language, value)}
      </data>
    );
  };
  return (
    <div className="reporting">
      <p className="reporting-words">{reportingSentences(context)}</p>
      <PairTable
        label={t('reporting.figures')}
        head={<ClassHead />}
        rows={REPORTING_FIGURES.map((figure) => {
          const [a, b] = [reportingShare(urban, figure), reportingShare(rural, figure)];
          return {
            id: `reporting.${figure}`,
            name: figureLabel(language, `reporting.${figure}`),
            unit: '',
            a: cell(figure, urban),
            b: cell(figure, rural),
            isMissing: [Number.isNaN(a), Number.isNaN(b)] as const,
            ratio: Number.isNaN(a) || Number.isNaN(b) ? '–' : ratioText(language, { urban: a, rural: b }),
            details: (
              <EquityDetails
                formulaId={`reporting.${figure}`}
                urban={reportingInputs(urban, figure).map(known)}
                rural={reportingInputs(rural, figure).map(known)}
                notes={notesOf(context, figure)}
              />
            ),
          };
        })}
      />
      <section>
        <h3 className="reporting-sub">{t('reporting.freshness')}</h3>
        <ul className="reporting-bars">
          {CLASSES.map((name) => (
            <FreshnessBar key={name} context={context} name={name} />
          ))}
        </ul>
      </section>
      <ul className="reporting-notes">
        {reportingNotes(context).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </div>
  );
}
