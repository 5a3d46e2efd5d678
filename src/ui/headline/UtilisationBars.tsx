import type { Figure } from '../../domain/figures.ts';
import { formatShare } from '../i18n/format.ts';
import { figureLabel } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';

function Bar({ name, share }: { readonly name: 'urban' | 'rural'; readonly share: number | null }) {
  const t = useT();
  const language = useLanguage();
  return (
    <div className="use-row">
      <span className="use-name">
        <span className={`class-mark is-${name}`} aria-hidden="true" /> {t(`class.${name}`)}
      </span>
      <span className="use-track" aria-hidden="true">
        {share !== null && <span className={`use-bar is-${name}`} style={{ inlineSize: `${Math.min(100, share * 100)}%` }} />}
      </span>
      <span className="use-value">{formatShare(language, share)}</span>
    </div>
  );
}

/** Utilisation of both classes on one scale from 0 to full. */
export function UtilisationBars({ figure }: { readonly figure: Figure }) {
  const language = useLanguage();
  return (
    <div className="use" data-figure={figure.id}>
      <p className="use-title">
        <span>{figureLabel(language, figure.id)}</span>
        <strong>{formatShare(language, figure.value)}</strong>
      </p>
      <Bar name="urban" share={figure.urban} />
      <Bar name="rural" share={figure.rural} />
    </div>
  );
}
