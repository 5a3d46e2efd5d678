import { useState, useSyncExternalStore } from 'react';

import { polygonArea, stretchesOf } from '../../domain/measure.ts';
import type { MeasurePort } from '../../domain/scenePort.ts';
import type { EquipmentStatus } from '../../domain/twin.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { machineName } from './inspectNames.ts';

export interface MeasurePanelProps {
  readonly port: MeasurePort;
  readonly equipment: readonly EquipmentStatus[];
  readonly onEnd: () => void;
}

/** What was measured, in figures, and how to measure without a pointer: from one listed machine to another. */
export function MeasurePanel({ port, equipment, onEnd }: MeasurePanelProps) {
  const t = useT();
  const language = useLanguage();
  const { points, isClosed } = useSyncExternalStore(
    (tell) => port.subscribe(tell),
    () => port.line(),
  );
  const places = points.map(({ at }) => at);
  const stretches = stretchesOf(places, isClosed);
  const area = polygonArea(places);
  // Less than half a centimetre has no sign.
  const number = (value: number): string => formatNumber(language, Math.abs(value) < 0.005 ? 0 : value, 2);
  const metres = (value: number): string => t('sceneTools.measure.metres', { value: number(value) });
  const last = stretches.at(-1);
  const total = stretches.reduce((sum, { distanceM }) => sum + distanceM, 0);
  return (
    <section className="measure" aria-label={t('sceneTools.measure')}>
      <p className="small muted">{t('sceneTools.measure.hint')}</p>
      <BetweenMachines equipment={equipment} onChange={(from, to) => port.between(from, to)} />
      {stretches.length > 0 && (
        <table className="measure-table" aria-label={t('sceneTools.measure.table')}>
          <thead>
            <tr>
              <th scope="col">{t('sceneTools.measure.stretch')}</th>
              <th scope="col">{t('sceneTools.measure.distance')}</th>
              <th scope="col">{t('sceneTools.measure.horizontal')}</th>
              <th scope="col">{t('sceneTools.measure.vertical')}</th>
            </tr>
          </thead>
          <tbody>
            {stretches.map(({ distanceM, horizontalM, verticalM }, i) => (
              // Stretches have no name but their place in the line.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={i}>
                <th scope="row">{i + 1}</th>
                <td>{metres(distanceM)}</td>
                <td>{metres(horizontalM)}</td>
                <td>{metres(verticalM)}</td>
              </tr>
            ))}
          </tbody>
          {stretches.length > 1 && (
            <tfoot>
              <tr>
                <th scope="row">{t('sceneTools.measure.total')}</th>
                <td colSpan={3}>{metres(total)}</td>
              </tr>
              {isClosed && (
                <tr>
                  <th scope="row">{t('sceneTools.measure.area')}</th>
                  <td colSpan={3}>{t('sceneTools.measure.areaValue', { area: number(area.areaM2), plan: number(area.planM2) })}</td>
                </tr>
              )}
            </tfoot>
          )}
        </table>
      )}
      <div className="measure-acts">
        <button type="button" className="button is-small" disabled={points.length < 3 || isClosed} onClick={() => port.close()}>
          {t('sceneTools.measure.close')}
        </button>
        <button type="button" className="button is-small" disabled={points.length === 0} onClick={() => port.undo()}>
          {t('sceneTools.measure.undo')}
        </button>
        <button type="button" className="button is-small" disabled={points.length === 0} onClick={() => port.clear()}>
          {t('sceneTools.measure.clear')}
        </button>
        <button type="button" className="button is-small" onClick={onEnd}>
          {t('sceneTools.measure.end')}
        </button>
      </div>
      <p className="small faint">
        {points.some(({ isEstimate }) => isEstimate) ? t('sceneTools.measure.estimate') : t('sceneTools.measure.accuracy')}
      </p>
      <p className="visually-hidden" role="status">
        {last && t('sceneTools.measure.said', { count: points.length, distance: number(last.distanceM) })}
      </p>
    </section>
  );
}

function BetweenMachines({
  equipment,
  onChange,
}: {
  readonly equipment: readonly EquipmentStatus[];
  readonly onChange: (fromId: string, toId: string) => void;
}) {
  const t = useT();
  const language = useLanguage();
  const [[from, to], setEnds] = useState<readonly [string, string]>(['', '']);
  const change = (ends: readonly [string, string]): void => {
    setEnds(ends);
    if (ends[0] !== '' && ends[1] !== '' && ends[0] !== ends[1]) onChange(...ends);
  };
  const options = [...equipment]
    .map((status) => ({ id: status.equipment.id, name: machineName(language, status) }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
  const end = (label: string, value: string, set: (id: string) => void) => (
    <label className="measure-end small">
      {label}
      <select className="field" value={value} onChange={(event) => set(event.target.value)}>
        <option value="">{t('sceneTools.measure.choose')}</option>
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="measure-between">
      {end(t('sceneTools.measure.from'), from, (id) => change([id, to]))}
      {end(t('sceneTools.measure.to'), to, (id) => change([from, id]))}
    </div>
  );
}
