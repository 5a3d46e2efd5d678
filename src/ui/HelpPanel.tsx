import { useAppState } from '../state/hooks.ts';
import './help/help.css';
import { GLOSSARY, SHORTCUTS, VENUE_SHORTCUTS } from './help/helpTopics.ts';
import { regionName } from './i18n/labels.ts';
import { useT } from './i18n/useT.ts';
import { Dialog } from './shell/Dialog.tsx';

function Sources() {
  const t = useT();
  const language = useAppState((state) => state.language);
  const manifest = useAppState((state) => state.region?.manifest ?? null);
  if (manifest === null) return null;
  return (
    <section className="help-section is-wide">
      <h3 className="help-title">{t('help.sources', { region: regionName(language, manifest) })}</h3>
      {manifest.synthetic && <p className="help-note">{t('top.syntheticHint')}</p>}
      <ul className="help-sources">
        {manifest.sources.map((source) => (
          <li key={source.name}>
            <span>{source.name}</span>
            <span className="muted">
              {[source.date, source.licence].filter((part) => part !== undefined && part !== '').join(' · ')}
              {source.note !== undefined && ` · ${source.note}`}
            </span>
          </li>
        ))}
      </ul>
      <h3 className="help-title">{t('help.classRule')}</h3>
      <p>{manifest.classRule.statement === '' ? t('help.noClassRule') : manifest.classRule.statement}</p>
      <dl className="help-parameters">
        {Object.entries(manifest.classRule.parameters).map(([name, value]) => (
          <div key={name}>
            <dt className="muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Keys({ of: shortcuts }: { readonly of: typeof SHORTCUTS }) {
  const t = useT();
  return (
    <dl className="help-keys">
      {shortcuts.map(({ keys, action }) => (
        <div key={action}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{t(action)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Keys, words and where the data come from. */
export function HelpPanel({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  return (
    <Dialog title={t('top.help')} onClose={onClose}>
      <div className="help">
        <section className="help-section">
          <h3 className="help-title">{t('help.keys')}</h3>
          <Keys of={SHORTCUTS} />
        </section>
        <section className="help-section">
          <h3 className="help-title">{t('help.venueKeys')}</h3>
          <Keys of={VENUE_SHORTCUTS} />
        </section>
        <section className="help-section is-wide">
          <h3 className="help-title">{t('help.offline')}</h3>
          <p>{t('help.offlineHow')}</p>
        </section>
        <Sources />
        <section className="help-section is-wide">
          <h3 className="help-title">{t('help.glossary')}</h3>
          <dl className="help-words">
            {GLOSSARY.map((word) => (
              <div key={word}>
                <dt>{t(`glossary.${word}`)}</dt>
                <dd className="muted">{t(`glossary.${word}.meaning`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}
