import { useState } from 'react';

import { errorText } from '../../base/assert.ts';
import { LIVE_DIALECTS } from '../../domain/liveLink.ts';
import type { LiveDialect } from '../../domain/liveLink.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { useT } from '../i18n/useT.ts';

const DEFAULT_URL = '/mqtt';

/** Names a broker. What is typed goes to the worker and is kept nowhere else. */
export function BrokerForm() {
  const t = useT();
  const actions = useActions();
  const address = useAppState((app) => app.live?.link?.address ?? null);
  const [url, setUrl] = useState(address?.url ?? DEFAULT_URL);
  const [dialect, setDialect] = useState<LiveDialect>(address?.dialect ?? 'evenfield');
  const [backfillUrl, setBackfillUrl] = useState(address?.backfillUrl ?? '');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [said, setSaid] = useState('');
  const tell = async (work: Promise<unknown>, done: string, failed: 'live.failed' | 'live.check.no'): Promise<void> => {
    try {
      await work;
      setSaid(done);
    } catch (thrown: unknown) {
      setSaid(t(failed, { reason: errorText(thrown) }));
    }
  };
  return (
    <form
      className="live-form"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void tell(
          actions.connectBroker({ url: url.trim(), dialect, backfillUrl: backfillUrl.trim(), username, password }),
          '',
          'live.failed',
        );
      }}
    >
      <h3 className="is-wide">{t('live.settings')}</h3>
      <label className="is-wide">
        {t('live.form.url')}
        <input
          className="field"
          required
          type="text"
          inputMode="url"
          spellCheck={false}
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
      </label>
      <label>
        {t('live.form.user')}
        <input
          className="field"
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={username}
          onChange={(event) => setUsername(event.target.value)}
        />
      </label>
      <label>
        {t('live.form.password')}
        <input
          className="field"
          type="password"
          autoComplete="off"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      <label>
        {t('live.form.dialect')}
        <select className="field" value={dialect} onChange={(event) => setDialect(event.target.value as LiveDialect)}>
          {LIVE_DIALECTS.map((name) => (
            <option key={name} value={name}>
              {t(`live.dialect.${name}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('live.form.backfill')}
        <input
          className="field"
          type="text"
          inputMode="url"
          spellCheck={false}
          value={backfillUrl}
          onChange={(event) => setBackfillUrl(event.target.value)}
        />
      </label>
      <p className="faint small is-wide">{t('live.form.note')}</p>
      <div className="live-tools is-wide">
        <button type="submit" className="button">
          {t('live.form.connect')}
        </button>
        <button type="button" className="button is-quiet" onClick={() => void tell(actions.connectBroker(null), '', 'live.failed')}>
          {t('live.form.default')}
        </button>
        {address !== null && (
          <button
            type="button"
            className="button is-quiet"
            onClick={() => void tell(actions.checkPublish(), t('live.check.yes'), 'live.check.no')}
          >
            {t('live.check')}
          </button>
        )}
        <span role="status">{said}</span>
      </div>
    </form>
  );
}
