import { useId, useState } from 'react';

import { lookCounts } from '../../domain/equipmentLook.ts';
import type { LookBand, LookBy } from '../../domain/equipmentLook.ts';
import type { StaffOnDuty } from '../../domain/staffOnDuty.ts';
import type { EquipmentStatus } from '../../domain/twin.ts';
import { isMessageKey } from '../i18n/translate.ts';
import type { MessageKey } from '../i18n/translate.ts';
import { useT } from '../i18n/useT.ts';
import { OrderIcon, SignIcon } from './SignIcon.tsx';
import { StaffNote } from './StaffNote.tsx';
import './sceneTools.css';

export interface SceneLegendProps {
  readonly by: LookBy;
  /** Of the venue looked into. */
  readonly equipment: readonly EquipmentStatus[];
  readonly staff: StaffOnDuty;
}

function bandKey(by: LookBy, { id }: LookBand): MessageKey {
  const key = by === 'condition' ? `band.${id}` : by === 'state' ? `equipmentState.${id}` : `sceneTools.${by}.${id}`;
  if (!isMessageKey(key)) throw new Error(`SceneLegend: no words for ${key}`);
  return key;
}

/** What colours and signs of the equipment mean, with how many there are in this venue. */
export function SceneLegend({ by, equipment, staff }: SceneLegendProps) {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  const moreId = useId();
  const counts = lookCounts(by, equipment);
  const withOrder = equipment.filter(({ openOrders }) => openOrders.length > 0).length;
  return (
    <div className="scene-legend">
      <ul className="scene-legend-bands" aria-label={t('sceneTools.legend', { by: t(`sceneTools.by.${by}`), count: equipment.length })}>
        <li>
          <button
            type="button"
            className="button is-small is-icon"
            aria-label={t('sceneTools.legend.more')}
            title={t('sceneTools.legend.more')}
            aria-expanded={isOpen}
            aria-controls={moreId}
            onClick={() => setIsOpen(!isOpen)}
          >
            ?
          </button>
        </li>
        {counts.map(({ band, count }) => (
          <li key={band.id} data-band={band.id} className={count === 0 ? 'scene-legend-band is-none' : 'scene-legend-band'}>
            <SignIcon by={by} grade={band.grade} />
            {t(bandKey(by, band))} <b>{count}</b>
          </li>
        ))}
        <li data-band="order" className={withOrder === 0 ? 'scene-legend-band is-none' : 'scene-legend-band'}>
          <OrderIcon />
          {t('sceneTools.legend.orders')} <b>{withOrder}</b>
        </li>
      </ul>
      <ul className="scene-legend-more" id={moreId} hidden={!isOpen}>
        <li>{t(`sceneTools.legend.${by}`)}</li>
        <li>{t('sceneTools.legend.order')}</li>
        <li>{t('sceneTools.legend.pointer')}</li>
        <li>{t('sceneTools.legend.people')}</li>
        <li>
          <StaffNote staff={staff} />
        </li>
      </ul>
    </div>
  );
}
