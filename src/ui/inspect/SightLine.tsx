import { useEffect, useState } from 'react';

import type { InspectPort, InspectedVenue } from '../../domain/inspectPort.ts';
import type { Sight } from '../../domain/inspectPlan.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { conditionText, machineName, spaceName } from './inspectNames.ts';

/** Where one on foot is and what they stand before, said whenever they come to rest. */
export function SightLine({ port, venue }: { readonly port: InspectPort; readonly venue: InspectedVenue }) {
  const t = useT();
  const language = useLanguage();
  const [sight, setSight] = useState<Sight | null>(null);
  useEffect(() => port.onSight(setSight), [port]);
  if (sight === null) return <p className="sight" role="status" />;
  const space = sight.space === null ? t(`inspect.in.${sight.surroundings}`) : spaceName(language, venue.spaces, sight.space);
  const status = venue.equipment.find(({ equipment }) => equipment.id === sight.machine?.id);
  return (
    <p className="sight" role="status">
      <b>{space}</b>
      {status !== undefined && (
        <span>
          {t('inspect.ahead', { machine: machineName(language, status), distance: formatNumber(language, sight.distanceM, 1) })}
          <span className="visually-hidden">
            {t('inspect.comma')}
            {conditionText(language, status)}
          </span>
        </span>
      )}
    </p>
  );
}
