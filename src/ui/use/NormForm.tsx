import { useId } from 'react';

import { TRAVEL_MODES } from '../../domain/access.ts';
import type { LoadNorms } from '../../domain/loads.ts';
import { DEFAULT_NORMS } from '../../domain/loads.ts';
import { formatNumber, formatShare } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Segments } from '../shell/Segments.tsx';
import type { NumberNorm } from './useNorms.ts';
import { NORM_LIMITS, NUMBER_NORMS } from './useNorms.ts';

interface NormFormProps {
  readonly norms: LoadNorms;
  readonly onChange: (norms: LoadNorms) => void;
}

function NormField({ name, norms, onChange }: NormFormProps & { readonly name: NumberNorm }) {
  const t = useT();
  const language = useLanguage();
  const id = useId();
  const { from, to, step } = NORM_LIMITS[name];
  const isHours = name === 'peakHours';
  const value = norms[name];
  return (
    <div className="use-norm">
      <label htmlFor={id}>{t(`use.norm.${name}`)}</label>
      <input
        id={id}
        type="range"
        min={from}
        max={to}
        step={step}
        value={value}
        data-norm={name}
        aria-valuetext={isHours ? t('use.hoursAWeek', { hours: value }) : formatShare(language, value)}
        onChange={(event) => onChange({ ...norms, [name]: Number(event.target.value) })}
      />
      <output htmlFor={id}>{isHours ? t('use.hoursShort', { hours: formatNumber(language, value) }) : formatShare(language, value)}</output>
    </div>
  );
}

/** The norms that venues are judged by: told in one line, and changed where it unfolds. */
export function NormForm({ norms, onChange }: NormFormProps) {
  const t = useT();
  const language = useLanguage();
  const isChanged = [...NUMBER_NORMS, 'reach' as const].some((name) => norms[name] !== DEFAULT_NORMS[name]);
  return (
    <details className="plain-formula use-norms">
      <summary>
        {t('use.norms', {
          busy: formatShare(language, norms.busyOther),
          pool: formatShare(language, norms.busyPool),
          full: formatShare(language, norms.fullPressure),
          under: formatShare(language, norms.underShare),
        })}
      </summary>
      {NUMBER_NORMS.map((name) => (
        <NormField key={name} name={name} norms={norms} onChange={onChange} />
      ))}
      <div className="use-norm">
        <span>{t('use.norm.reach')}</span>
        <Segments
          label={t('use.norm.reach')}
          options={TRAVEL_MODES}
          value={norms.reach}
          nameOf={(mode) => t(`equity.mode.${mode}`)}
          onPick={(mode) => onChange({ ...norms, reach: mode })}
        />
      </div>
      {isChanged && (
        <button type="button" className="button is-small" onClick={() => onChange(DEFAULT_NORMS)}>
          {t('use.normsReset')}
        </button>
      )}
      <ul className="formula-notes">
        <li>{t('use.method.used', { hours: norms.peakHours })}</li>
        <li>{t('use.method.pressure')}</li>
        <li>{t('use.method.under')}</li>
        <li>{t('use.method.unread')}</li>
        <li>{t('use.method.denied')}</li>
        <li>{t('use.method.near')}</li>
        <li>{t('compare.reference', { reference: '§2.1, §2.3, §2.4' })}</li>
      </ul>
    </details>
  );
}
