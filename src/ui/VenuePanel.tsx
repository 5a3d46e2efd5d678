import { Suspense, lazy, useState } from 'react';

import { HOUR_MS } from '../domain/civilTime.ts';
import { VENUE_TYPES } from '../domain/defaults.ts';
import type { ProgrammeEntry } from '../domain/programme.ts';
import type { RegionData } from '../domain/regionData.ts';
import type { VenueDetail } from '../domain/twin.ts';
import { OWNER_SYSTEMS, POSITION_ACCURACIES } from '../domain/venue.ts';
import { useActions, useAppState, useAppStore } from '../state/hooks.ts';
import { ActivitySection } from './activity/ActivitySection.tsx';
import { useAnswer } from './hooks/useAnswer.ts';
import { useEscape } from './hooks/useEscape.ts';
import { useSteppedClock } from './hooks/useThrottledClock.ts';
import { formatNumber, formatValue } from './i18n/format.ts';
import { districtName, pickName, venueName } from './i18n/labels.ts';
import { useLanguage, useT } from './i18n/useT.ts';
import { ProgrammeSection } from './programme/ProgrammeSection.tsx';
import { useProgramme } from './programme/useProgramme.ts';
import { OrderActions } from './orders/OrderActions.tsx';
import { TraceSubject } from './trace/TraceSubject.tsx';
import { LiveDayChart, ReplayDayChart } from './venue/DayChart.tsx';
import { EquipmentList } from './venue/EquipmentList.tsx';
import { EquipmentRecord } from './venue/EquipmentRecord.tsx';
import { Facts } from './venue/Facts.tsx';
import { openingHoursText } from './venue/openingHoursText.ts';
import { OrderList } from './venue/OrderList.tsx';
import { PanelHead } from './venue/PanelHead.tsx';
import { useReplayDay } from './venue/useReplayDay.ts';
import './venue/venue.css';
import { LiveNow, ReplayNow, StateFacts } from './venue/VenueNow.tsx';

const VenueDocuments = lazy(async () => ({ default: (await import('./venue/record/VenueDocuments.tsx')).VenueDocuments }));
const NOTHING_PLANNED: readonly ProgrammeEntry[] = [];
/** How often a live venue is asked for again. */
const LIVE_STEP_MS = 15_000;

interface SubjectProps {
  readonly region: RegionData;
  readonly venue: number;
  readonly detail: VenueDetail | null;
}

/** The equipment whose record was open before, so that the keyboard goes on in the list where it left it. */
function useCameFrom(equipmentId: string | null): string | null {
  const [ids, setIds] = useState({ now: equipmentId, before: null as string | null });
  if (ids.now !== equipmentId) setIds({ now: equipmentId, before: ids.now });
  return ids.now === equipmentId ? ids.before : ids.now;
}

function RegisterFacts({ region, venue }: Omit<SubjectProps, 'detail'>) {
  const t = useT();
  const language = useLanguage();
  const { venues } = region;
  const area = venues.fieldAreaM2[venue];
  return (
    <Facts
      facts={[
        {
          name: t('venue.hours'),
          value: openingHoursText(language, venues.openHours[venue]).map((rule) => <div key={rule}>{rule}</div>),
        },
        area > 0 ? { name: t('venue.area'), value: formatValue(language, area, 'm2') } : null,
        venues.builtYear[venue] > 0 ? { name: t('venue.built'), value: String(venues.builtYear[venue]) } : null,
        { name: t('venue.owner'), value: t(`owner.${OWNER_SYSTEMS[venues.owner[venue]]}`) },
        { name: t('venue.position'), value: t(`accuracy.${POSITION_ACCURACIES[venues.accuracy[venue]]}`) },
      ]}
    />
  );
}

function LiveSection({ region, venue, detail }: SubjectProps) {
  const t = useT();
  const programme = useProgramme(venue);
  return (
    <>
      <section className="subject-section" aria-label={t('venue.curve')}>
        <LiveNow venues={region.venues} venue={venue} detail={detail} />
        <LiveDayChart venue={venue} planned={programme.value?.entries ?? NOTHING_PLANNED} />
      </section>
      <ActivitySection venue={venue} />
      <ProgrammeSection asked={programme} />
    </>
  );
}

function ReplaySection({ region, venue }: SubjectProps) {
  const t = useT();
  const day = useReplayDay(venue);
  return (
    <section className="subject-section" aria-label={t('venue.curve')}>
      <ReplayNow venues={region.venues} venue={venue} day={day} />
      <ReplayDayChart venue={venue} day={day} />
      <TraceSubject venue={venue} />
    </section>
  );
}

function SpaceList({ detail }: { readonly detail: VenueDetail }) {
  const t = useT();
  const language = useLanguage();
  if (detail.spaces.length === 0) return <p className="faint small">{t('venue.noSpaces')}</p>;
  return (
    <ul className="spaces">
      {detail.spaces.map((space) => (
        <li key={space.id}>
          <span>{pickName(language, space.name, space.nameZh)}</span>
          <span className="faint small">
            {Number.isNaN(space.areaM2) ? t(`spaceKind.${space.kind as 'other'}`) : formatValue(language, space.areaM2, 'm2')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function DetailSections({
  region,
  venue,
  detail,
  cameFrom,
}: SubjectProps & { readonly detail: VenueDetail; readonly cameFrom: string | null }) {
  const t = useT();
  const language = useLanguage();
  const isLive = useAppState((state) => state.mode === 'live');
  return (
    <>
      <section className="subject-section">
        <StateFacts detail={detail} isLive={isLive} />
        <RegisterFacts region={region} venue={venue} />
      </section>
      <section className="subject-section">
        <h3 className="subject-heading">
          {t('venue.orders')} <span className="faint">{formatNumber(language, detail.openOrders.length)}</span>
        </h3>
        <OrderActions venue={venue} equipmentId="" />
        <OrderList orders={detail.openOrders} atMs={detail.atMs} />
      </section>
      <section className="subject-section">
        <h3 className="subject-heading">
          {t('venue.equipment')} <span className="faint">{formatNumber(language, detail.equipment.length)}</span>
        </h3>
        <EquipmentList key={venue} items={detail.equipment} venue={venue} cameFrom={cameFrom} />
      </section>
      <section className="subject-section">
        <h3 className="subject-heading">
          {t('venue.spaces')} <span className="faint">{formatNumber(language, detail.spaces.length)}</span>
        </h3>
        <SpaceList detail={detail} />
      </section>
      {detail.documents !== undefined && detail.documents.length > 0 && (
        <div className="subject-section">
          <Suspense fallback={null}>
            <VenueDocuments documents={detail.documents} timeZone={region.manifest.timeZone} atMs={detail.atMs} />
          </Suspense>
        </div>
      )}
    </>
  );
}

function Subject({
  region,
  venue,
  equipmentId,
}: {
  readonly region: RegionData;
  readonly venue: number;
  readonly equipmentId: string | null;
}) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const store = useAppStore();
  const isLive = useAppState((state) => state.mode === 'live');
  const atMs = useSteppedClock(isLive ? LIVE_STEP_MS : HOUR_MS);
  const subject = `${region.manifest.id} ${venue}`;
  const { value: detail, failure } = useAnswer(subject, Number.isNaN(atMs) ? '' : `${subject} ${atMs}`, () =>
    actions.venueDetail(venue, isLive ? (store.getState().player?.clock.nowMs ?? atMs) : atMs),
  );
  const cameFrom = useCameFrom(equipmentId);
  useEscape(() => actions.select(equipmentId === null ? { kind: 'none' } : { kind: 'venue', venue }));
  const { venues } = region;
  const districtIndex = venues.district[venue];
  const district = region.districts[districtIndex];
  return (
    <div className="venue-panel">
      <PanelHead
        key={venue}
        title={venueName(language, venues, venue)}
        kind={VENUE_TYPES[venues.type[venue]][language]}
        districtClass={venues.isUrban[venue] === 1 ? 'urban' : 'rural'}
        place={
          <button type="button" className="link" onClick={() => actions.select({ kind: 'district', district: districtIndex })}>
            {districtName(language, district)}
          </button>
        }
        selection={equipmentId === null ? { kind: 'venue', venue } : { kind: 'equipment', venue, equipmentId }}
      />
      {failure !== null && <p className="subject-section">{t('venue.failed', { reason: failure })}</p>}
      {equipmentId === null ? (
        isLive ? (
          <LiveSection region={region} venue={venue} detail={detail} />
        ) : (
          <ReplaySection region={region} venue={venue} detail={detail} />
        )
      ) : null}
      {detail === null ? (
        failure === null && <p className="subject-section faint">{t('venue.pending')}</p>
      ) : equipmentId === null ? (
        <DetailSections region={region} venue={venue} detail={detail} cameFrom={cameFrom} />
      ) : (
        <EquipmentRecord detail={detail} equipmentId={equipmentId} />
      )}
    </div>
  );
}

/** The selected venue, or the selected piece of its equipment, at the shown instant. */
export function VenuePanel() {
  const region = useAppState((state) => state.region);
  const selection = useAppState((state) => state.selection);
  if (region === null || (selection.kind !== 'venue' && selection.kind !== 'equipment')) return null;
  if (selection.venue >= region.venues.count) return null;
  return <Subject region={region} venue={selection.venue} equipmentId={selection.kind === 'equipment' ? selection.equipmentId : null} />;
}
