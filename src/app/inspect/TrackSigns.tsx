import { useEffect } from 'react';

import { ACTIVITY_CELL_MS } from '../../domain/activity.ts';
import type { ActivityBoard, PublicPoint } from '../../domain/activity.ts';
import type { ScenePort, TrackSign } from '../../domain/scenePort.ts';
import type { Language } from '../../state/appState.ts';
import { useAppState } from '../../state/hooks.ts';
import { measureText, personsText, pointName } from '../../ui/activity/activityText.ts';
import { useActivity } from '../../ui/activity/useActivity.ts';
import { formatNumber, formatTime } from '../../ui/i18n/format.ts';
import { useLanguage, useT } from '../../ui/i18n/useT.ts';
import type { Translate } from '../../ui/i18n/useT.ts';

function signOf(
  t: Translate,
  language: Language,
  point: PublicPoint,
  at: number,
  { fewerThan }: Pick<ActivityBoard, 'fewerThan'>,
  note: string,
): TrackSign {
  const { id, alongM, now } = point;
  const along = Number.isNaN(alongM) ? '' : ` · ${t('activity.along', { metres: formatNumber(language, alongM, 0) })}`;
  const name = pointName(language, point, at);
  const isTold = now.state === 'value' && now.persons > 0;
  return {
    id,
    alongM,
    title: `${name}${along}`,
    short: `${name} · ${personsText(language, now, fewerThan)}`,
    words: isTold ? null : personsText(language, now, fewerThan),
    rows: isTold
      ? [
          [t('activity.persons'), measureText(language, 'persons', now), ''],
          [t('activity.steps'), measureText(language, 'steps', now), ''],
          [t('activity.speed'), measureText(language, 'speedKmh', now), t('activity.kmh')],
          [t('activity.kcal'), measureText(language, 'kcal', now), t('activity.kcalUnit')],
        ]
      : [],
    note,
  };
}

/** Tells the scene what the boards of a venue's collection points say: no more than its panel does. Renders nothing. */
export function TrackSigns({ venue, scene }: { readonly venue: number; readonly scene: ScenePort }) {
  const t = useT();
  const language = useLanguage();
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  const { value } = useActivity(venue);
  const board = value?.board ?? null;
  useEffect(() => {
    if (board === null) return;
    const from = formatTime(language, timeZone, board.nowStartMs);
    const to = formatTime(language, timeZone, board.nowStartMs + ACTIVITY_CELL_MS);
    const note = `${from}–${to}${board.isSimulated ? ` · ${t('activity.simulated')}` : ''}`;
    scene.showTrackSigns(
      venue,
      board.points.map((point, at) => signOf(t, language, point, at, board, note)),
    );
  }, [scene, venue, board, language, timeZone, t]);
  useEffect(() => () => scene.showTrackSigns(venue, []), [scene, venue]);
  return null;
}
