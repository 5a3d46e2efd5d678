import type { LoadProfile, LoadReport } from '../../domain/loads.ts';
import { rampColour } from '../../domain/colourScale.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import { useAnswer } from '../hooks/useAnswer.ts';
import { formatNumber, formatShare } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { weekTable } from './loadExport.ts';
import { weekdayName } from './useText.ts';
import { cellKind } from './weekCell.ts';

interface WeekHeatProps {
  readonly report: LoadReport;
  readonly venue: number;
  readonly name: string;
}

function Cells({ profile, theme, day }: { profile: LoadProfile; theme: 'dark' | 'light'; day: number }) {
  const t = useT();
  const language = useLanguage();
  return Array.from({ length: 24 }, (_, hour) => {
    const at = day * 24 + hour;
    const kind = cellKind(profile, at);
    const value = profile.utilisation[at];
    const told = kind === 'value' ? formatShare(language, value) : t(`use.cell.${kind}`);
    const title = t('use.cell', {
      day: weekdayName(language, day, 'long'),
      hour: `${String(hour).padStart(2, '0')}:00`,
      value: Number.isNaN(value) ? told : formatShare(language, value),
      read: profile.read[at],
      unread: profile.unread[at],
    });
    const [red, green, blue] = rampColour(theme, value);
    return (
      <td
        key={hour}
        className={`use-cell is-${kind}${value >= 1 ? ' is-full' : ''}`}
        title={title}
        style={kind === 'value' ? { background: `rgb(${red} ${green} ${blue})` } : undefined}
      >
        <span className="visually-hidden">{told}</span>
      </td>
    );
  });
}

/** A venue's week: mean utilisation by weekday and hour. A table, whose cells are coloured for those who see them. */
export function WeekHeat({ report, venue, name }: WeekHeatProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const theme = useAppState((state) => state.resolvedTheme);
  const { value: profile } = useAnswer(String(venue), JSON.stringify([venue, report.spanMs, report.filter.types]), () =>
    actions.loadProfile(venue),
  );
  if (profile === null) return <p className="compare-note">{t('use.weekPending')}</p>;
  const ramp = [0, 0.25, 0.5, 0.75, 1].map((share) => `rgb(${rampColour(theme, share).join(' ')})`).join(', ');
  return (
    <div className="use-week-box">
      <table className="use-week">
        <caption>
          {t('use.week')}
          <ExportButton name={`use-week-${venue}`} table={() => weekTable(t, language, report, profile, name)} />
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('use.export.weekday')}</span>
            </th>
            {Array.from({ length: 24 }, (_, hour) => (
              <th key={hour} scope="col">
                <span aria-hidden="true">{hour % 3 === 0 ? hour : ''}</span>
                <span className="visually-hidden">{`${hour}:00`}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: 7 }, (_, day) => (
            <tr key={day}>
              <th scope="row">{weekdayName(language, day)}</th>
              <Cells profile={profile} theme={theme} day={day} />
            </tr>
          ))}
        </tbody>
      </table>
      <p className="use-key" aria-hidden="true">
        <span>{formatShare(language, 0)}</span>
        <span className="use-ramp" style={{ background: `linear-gradient(to right, ${ramp})` }} />
        <span>{t('use.fullKey', { share: formatShare(language, 1) })}</span>
        <span className="use-swatch use-cell is-missing" /> {t('use.cell.missing')}
        <span className="use-swatch use-cell is-closed" /> {t('use.cell.closed')}
      </p>
      <p className="compare-note">
        {t('use.weekNote', {
          hours: formatNumber(
            language,
            profile.read.reduce((sum, n) => sum + n, 0),
          ),
        })}
      </p>
    </div>
  );
}
