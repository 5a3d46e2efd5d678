import { useState } from 'react';

import type { InspectPort } from '../../domain/inspectPort.ts';
import { useT } from '../i18n/useT.ts';

/** Which way up the venue lies. */
export function TopTools({ port }: { readonly port: InspectPort }) {
  const t = useT();
  const [isNorthUp, setIsNorthUp] = useState(false);
  const turn = (next: boolean): void => {
    setIsNorthUp(next);
    port.lookDown(next);
  };
  return (
    <div className="segments" role="group" aria-label={t('inspect.top.way')}>
      <button type="button" className="button is-small" aria-pressed={!isNorthUp} onClick={() => turn(false)}>
        {t('inspect.top.venue')}
      </button>
      <button type="button" className="button is-small" aria-pressed={isNorthUp} onClick={() => turn(true)}>
        {t('inspect.top.north')}
      </button>
    </div>
  );
}
