import { useMemo, useState } from 'react';

import { RESOURCE_BASES } from '../../domain/districtResources.ts';
import type { ResourceBasis } from '../../domain/districtResources.ts';
import { localDayText } from '../../domain/civilTime.ts';
import { RESOURCES } from '../../domain/formulas.ts';
import { useAppState } from '../../state/hooks.ts';
import '../compare/compare.css';
import { ExportButton } from '../export/ExportButton.tsx';
import '../figures/figures.css';
import { useT } from '../i18n/useT.ts';
import { Panel } from '../shell/Panel.tsx';
import { Segments } from '../shell/Segments.tsx';
import { BenchmarkPanel } from './BenchmarkPanel.tsx';
import { DistrictTable } from './DistrictTable.tsx';
import { GapPanel } from './GapPanel.tsx';
import { useFactors } from './ownFactors.ts';
import { courseTable, resourceTable } from './resourceExport.ts';
import { resourceRows, ResourceTable } from './ResourceTable.tsx';
import type { ResourceVariable } from './resourceText.ts';
import './resources.css';
import { SpanPicker } from './SpanPicker.tsx';
import type { Scope } from './useResources.ts';
import { useFigures, useScope, useStepSums } from './useResources.ts';

/** Two bases are always told: beside the chosen one per resident, or, where that is chosen, per visit. */
function secondBasis(basis: ResourceBasis): ResourceBasis {
  return basis === 'perResident' ? 'perVisit' : 'perResident';
}

function BasisPicker({ basis, onPick }: { readonly basis: ResourceBasis; readonly onPick: (basis: ResourceBasis) => void }) {
  const t = useT();
  return (
    <Segments
      className="res-bases"
      label={t('resources.basis')}
      options={RESOURCE_BASES}
      value={basis}
      nameOf={(one) => t(`resources.basisShort.${one}`)}
      onPick={onPick}
    />
  );
}

function Body({ scope }: { readonly scope: Scope }) {
  const t = useT();
  const { manifest } = scope.region;
  const [basis, setBasis] = useState<ResourceBasis>('perVisit');
  const held = RESOURCES.map(({ variable }) => variable).filter((variable) => scope.history.variables.includes(variable));
  const [chosen, setChosen] = useState<ResourceVariable>('water');
  const variable = held.includes(chosen) ? chosen : held[0];
  const second = secondBasis(basis);
  const lastDay = localDayText(manifest.timeZone, scope.spanMs[1] - 1);
  const factors = useFactors(manifest, lastDay);
  const steps = useStepSums(scope);
  const figures = useFigures(scope);
  const sums = steps.value;
  const rows = useMemo(
    () => (sums === null ? [] : resourceRows({ sums, scope, basis, second, factors })),
    [sums, scope, basis, second, factors],
  );
  if (variable === undefined) return <p className="compare-note res-alone">{t('resources.noResources')}</p>;
  const picker = (
    <label className="small">
      {t('resources.resource')}{' '}
      <select
        className="field"
        value={variable}
        data-resource-picker
        onChange={(event) => setChosen(event.target.value as ResourceVariable)}
      >
        {held.map((one) => (
          <option key={one} value={one}>
            {t(`resources.name.${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      <Panel name="resources" title={t('resources.title')}>
        <SpanPicker scope={scope} />
        <BasisPicker basis={basis} onPick={setBasis} />
        <p className="res-note">{t(`resources.basisNote.${basis}`)}</p>
        {steps.failure !== null && <p className="compare-note">{t('resources.failed', { reason: steps.failure })}</p>}
        {sums === null ? (
          <p className="compare-note compare-wait">{steps.isPending ? t('compare.noFigures') : ''}</p>
        ) : (
          <div aria-busy={steps.isPending}>
            <ResourceTable
              rows={rows}
              figures={figures.value ?? []}
              scope={scope}
              sums={sums}
              basis={basis}
              second={second}
              factors={factors}
              level={steps.level}
            />
            <div className="res-tools">
              <ExportButton name="resources" table={() => resourceTable(t, rows, scope, [basis, second])} />
              <span className="res-note">{t('resources.coursesExport')}</span>
              <ExportButton name={`resources_by_${steps.level}`} table={() => courseTable(t, rows, sums, scope, basis)} />
            </div>
          </div>
        )}
      </Panel>
      <Panel name="resourcesDistricts" title={t('resources.byDistrict')}>
        <div className="res-pick">
          {picker}
          <span className="faint small">{t(`resources.basis.${basis === 'total' ? 'perResident' : basis}`)}</span>
        </div>
        <DistrictTable scope={scope} variable={variable} basis={basis} />
      </Panel>
      <Panel name="resourcesGap" title={t('resources.gap.title')}>
        <div className="res-pick">{picker}</div>
        {sums !== null && <GapPanel sums={sums} scope={scope} variable={variable} />}
      </Panel>
      <Panel name="resourcesBenchmark" title={t('resources.benchmark.title')} isOpenAtFirst={false}>
        <BenchmarkPanel scope={scope} />
      </Panel>
    </>
  );
}

/** Where the resources go: every one on two bases, by district, the urban–rural gap, and against benchmarks. */
export function ResourcesTab() {
  const t = useT();
  const scope = useScope();
  const hasHistory = useAppState((state) => state.history !== null);
  if (scope === null)
    return (
      <Panel name="resources" title={t('resources.title')}>
        <p className="compare-note">{hasHistory ? '' : t('compare.noHistory')}</p>
      </Panel>
    );
  return <Body key={scope.region.manifest.id} scope={scope} />;
}
