import { useEffect, useId, useRef, useState } from 'react';

import { classCounts, LOOK_BY } from '../../domain/equipmentLook.ts';
import type { LookBy } from '../../domain/equipmentLook.ts';
import { TOOL_KEYS } from '../../domain/inspectKeys.ts';
import type { ScenePort } from '../../domain/scenePort.ts';
import type { StaffOnDuty } from '../../domain/staffOnDuty.ts';
import type { EquipmentStatus } from '../../domain/twin.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { formatNumber } from '../i18n/format.ts';
import { equipmentClassName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { CutIcon, MeasureIcon, XrayIcon } from './icons.tsx';
import { machineName } from './inspectNames.ts';
import { MeasurePanel } from './MeasurePanel.tsx';
import { SceneLegend } from './SceneLegend.tsx';
import { useViewKeys } from './useViewKeys.ts';

export interface ViewToolsProps {
  readonly venue: number;
  /** Of that venue. */
  readonly equipment: readonly EquipmentStatus[];
  readonly staff: StaffOnDuty;
  /** null until the scene draws. */
  readonly scene: ScenePort | null;
}

/** A section begins at eye height, where doors, machines and walls are all cut. */
const FIRST_CUT_M = 1.6;
const LOWEST_CUT_M = 0.2;
const CUT_STEP_M = 0.1;

/** How the inside of a venue is drawn: colours, x-ray, one class alone, a section, the tape measure. */
export function ViewTools({ venue, equipment, staff, scene }: ViewToolsProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const { colourBy, isXray, isolate, cutM, isMeasuring } = useAppState((state) => state.inspect);
  const isolateField = useRef<HTMLSelectElement>(null);
  const cutField = useRef<HTMLInputElement>(null);
  const classes = classCounts(equipment);
  // A class that this venue has none of isolates nothing.
  const shown = classes.some(({ cls }) => cls === isolate) ? isolate : null;

  const toggleCut = (): void => {
    actions.setInspect({ cutM: cutM === null ? FIRST_CUT_M : null });
    if (cutM === null) requestAnimationFrame(() => cutField.current?.focus());
  };
  const endMeasuring = (): void => actions.setInspect({ isMeasuring: false });
  useViewKeys({
    [TOOL_KEYS.colour]: () => actions.setInspect({ colourBy: LOOK_BY[(LOOK_BY.indexOf(colourBy) + 1) % LOOK_BY.length] }),
    [TOOL_KEYS.xray]: () => actions.setInspect({ isXray: !isXray }),
    [TOOL_KEYS.isolate]: () => isolateField.current?.focus(),
    [TOOL_KEYS.cut]: toggleCut,
    [TOOL_KEYS.measure]: () => actions.setInspect({ isMeasuring: !isMeasuring }),
    [TOOL_KEYS.undoPoint]: () => {
      if (!isMeasuring || scene === null) return false;
      scene.measure.undo();
      return true;
    },
    [TOOL_KEYS.leave]: () => {
      if (!isMeasuring) return false;
      endMeasuring();
      return true;
    },
  });

  // What is isolated or measured belongs to the venue that was looked into.
  useEffect(() => () => actions.setInspect({ isolate: null, isMeasuring: false }), [actions]);

  const topM = Math.max(3, Math.ceil((scene?.heightM() ?? 0) + 0.5));
  return (
    <div className="view-tools">
      <div className="view-tools-row" role="group" aria-label={t('sceneTools.tools')}>
        <select
          className="field view-tool-select"
          aria-label={t('sceneTools.colourBy')}
          aria-keyshortcuts={TOOL_KEYS.colour.toUpperCase()}
          title={t('sceneTools.colourBy.title')}
          value={colourBy}
          onChange={(event) => actions.setInspect({ colourBy: event.target.value as LookBy })}
        >
          {LOOK_BY.map((by) => (
            <option key={by} value={by}>
              {t('sceneTools.colourBy.option', { by: t(`sceneTools.by.${by}`) })}
            </option>
          ))}
        </select>
        <select
          ref={isolateField}
          className="field view-tool-select"
          aria-label={t('sceneTools.isolate')}
          aria-keyshortcuts={TOOL_KEYS.isolate.toUpperCase()}
          title={t('sceneTools.isolate.title')}
          value={shown ?? ''}
          onChange={(event) => actions.setInspect({ isolate: event.target.value === '' ? null : event.target.value })}
        >
          <option value="">{t('sceneTools.isolate.all')}</option>
          {classes.map(({ cls, count }) => (
            <option key={cls} value={cls}>
              {t('sceneTools.isolate.class', { name: equipmentClassName(language, cls), count })}
            </option>
          ))}
        </select>
        <div className="segments">
          <button
            type="button"
            className="button"
            aria-pressed={isXray}
            aria-keyshortcuts={TOOL_KEYS.xray.toUpperCase()}
            title={t('sceneTools.xray.title')}
            onClick={() => actions.setInspect({ isXray: !isXray })}
          >
            <XrayIcon /> {t('sceneTools.xray')}
          </button>
          <button
            type="button"
            className="button"
            aria-pressed={cutM !== null}
            aria-keyshortcuts={TOOL_KEYS.cut.toUpperCase()}
            title={t('sceneTools.cut.title')}
            onClick={toggleCut}
          >
            <CutIcon /> {t('sceneTools.cut')}
          </button>
          <button
            type="button"
            className="button"
            aria-pressed={isMeasuring}
            aria-keyshortcuts={TOOL_KEYS.measure.toUpperCase()}
            title={t('sceneTools.measure.title')}
            onClick={() => actions.setInspect({ isMeasuring: !isMeasuring })}
          >
            <MeasureIcon /> {t('sceneTools.measure')}
          </button>
        </div>
        {cutM !== null && (
          <label className="view-tool-cut small">
            {t('sceneTools.cut.height')}
            <input
              ref={cutField}
              type="range"
              min={LOWEST_CUT_M}
              max={topM}
              step={CUT_STEP_M}
              value={Math.min(topM, cutM)}
              aria-valuetext={t('sceneTools.cut.value', { height: formatNumber(language, cutM, 1) })}
              onChange={(event) => actions.setInspect({ cutM: event.target.valueAsNumber })}
            />
            <output>{formatNumber(language, cutM, 1)} m</output>
          </label>
        )}
      </div>
      <HiddenMachine venue={venue} equipment={equipment} scene={scene} />
      <SceneLegend by={colourBy} equipment={equipment} staff={staff} />
      {isMeasuring && scene !== null && <MeasurePanel port={scene.measure} equipment={equipment} onEnd={endMeasuring} />}
    </div>
  );
}

/** Offers to see through walls when the selected machine stands behind them. Asked when the selection changes and when the camera rests. */
function HiddenMachine({ venue, equipment, scene }: Omit<ViewToolsProps, 'staff'>) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const id = useId();
  const isXray = useAppState((state) => state.inspect.isXray);
  const camera = useAppState((state) => state.camera);
  const selected = useAppState(({ selection }) =>
    selection.kind === 'equipment' && selection.venue === venue ? selection.equipmentId : null,
  );
  const status = equipment.find(({ equipment: item }) => item.id === selected);
  const [hidden, setHidden] = useState<string | null>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setHidden(selected !== null && scene?.isHidden(selected) === true ? selected : null));
    return () => cancelAnimationFrame(frame);
    // What stands before a machine changes with the eye, and with what is seen through.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [scene, selected, camera, isXray]);
  if (status === undefined || hidden !== selected || isXray) return null;
  return (
    <p className="view-tools-offer small" role="status" id={id}>
      {t('sceneTools.hidden', { machine: machineName(language, status) })}{' '}
      <button type="button" className="button is-small" onClick={() => actions.setInspect({ isXray: true })}>
        {t('sceneTools.hidden.show')}
      </button>
    </p>
  );
}
