import { useEffect, useMemo, useState } from 'react';

import { EQUIPMENT_CLASSES, VENUE_TYPES } from '../../domain/defaults.ts';
import type { ConditionBand } from '../../domain/maintenance.ts';
import { galleryEquipment, galleryVenue } from '../../scene/gallery/gallerySamples.ts';
import { GalleryStage } from '../../scene/gallery/galleryStage.tsx';
import type { SceneStats } from '../../scene/sceneTypes.ts';
import type { Language } from '../../state/appState.ts';
import { translate } from '../../ui/i18n/translate.ts';
import type { MessageKey } from '../../ui/i18n/translate.ts';
import '../../ui/theme/index.css';
import './gallery.css';
import { galleryQuery } from './galleryLink.ts';
import type { GalleryChoice } from './galleryLink.ts';

const SIZES = [0, 1, 2] as const;
const SIZE_KEYS = ['gallery.small', 'gallery.usual', 'gallery.large'] as const;

/** The gallery: a list of types and classes on the left, one of them on the stage, switches above it. Every choice is in the link. */
export function GalleryPage({ first, language }: { readonly first: GalleryChoice; readonly language: Language }) {
  const [choice, setChoice] = useState(first);
  const [stats, setStats] = useState<SceneStats | null>(null);
  const t = (key: MessageKey, values?: Readonly<Record<string, string | number>>): string => translate(language, key, values);
  const theme = choice.isNight ? 'dark' : 'light';
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    window.history.replaceState(null, '', galleryQuery(choice, window.location.search));
  }, [choice, theme]);
  useEffect(() => {
    document.title = translate(language, 'gallery.title');
    document.documentElement.lang = language;
  }, [language]);
  const { cls, type, size, isFull, isNight } = choice;
  const venue = useMemo(() => {
    if (!cls) return galleryVenue(type, size, isFull, true);
    return galleryEquipment(cls, bandNames(language));
  }, [cls, type, size, isFull, language]);
  const change = (part: Partial<GalleryChoice>): void => {
    const next = { ...choice, ...part };
    // What is shown already is not drawn again, so it would never be told drawn.
    if (galleryQuery(next, '') === galleryQuery(choice, '')) return;
    setStats(null);
    setChoice(next);
  };
  const name = cls ? EQUIPMENT_CLASSES.find((row) => row.cls === cls)![language] : VENUE_TYPES.find((row) => row.code === type)![language];
  const toggle = (key: MessageKey, isOn: boolean, flip: () => void) => (
    <button type="button" className="button is-small" aria-pressed={isOn} onClick={flip}>
      {t(key)}
    </button>
  );
  return (
    <main className="gallery" data-drawn={stats !== null} data-stats={stats === null ? '' : JSON.stringify(stats)}>
      <nav className="gallery-list" aria-label={t('gallery.list')}>
        <h1>{t('gallery.title')}</h1>
        <h2>{t('gallery.venues')}</h2>
        <Choices
          items={VENUE_TYPES.map((row) => ({ id: row.code, name: row[language] }))}
          chosen={cls ? null : type}
          onChoose={(id) => change({ type: VENUE_TYPES.find((row) => row.code === id)!.code, cls: null })}
          label={t('gallery.venues')}
        />
        <h2>{t('gallery.equipment')}</h2>
        <Choices
          items={EQUIPMENT_CLASSES.map((row) => ({ id: row.cls, name: row[language] }))}
          chosen={cls}
          onChoose={(id) => change({ cls: EQUIPMENT_CLASSES.find((row) => row.cls === id)!.cls })}
          label={t('gallery.equipment')}
        />
      </nav>
      <section className="gallery-stage" aria-label={name}>
        <GalleryStage
          venue={venue}
          hasBody={cls === null}
          isNight={isNight}
          isRoofShut={choice.isRoofShut}
          theme={theme}
          label={t('gallery.picture', { name })}
          onDrawn={setStats}
        />
        <header className="gallery-bar">
          <p className="gallery-name">{name}</p>
          {!cls && (
            <>
              <div role="group" aria-label={t('gallery.size')}>
                {SIZES.map((value) => (
                  <button
                    key={value}
                    type="button"
                    className="button is-small"
                    aria-pressed={size === value}
                    onClick={() => change({ size: value })}
                  >
                    {t(SIZE_KEYS[value])}
                  </button>
                ))}
              </div>
              {toggle('gallery.full', isFull, () => change({ isFull: !isFull }))}
              {toggle('gallery.roof', choice.isRoofShut, () => change({ isRoofShut: !choice.isRoofShut }))}
            </>
          )}
          {toggle('gallery.night', isNight, () => change({ isNight: !isNight }))}
        </header>
        <footer className="gallery-foot">
          <p>
            {cls
              ? t('gallery.sampleClass', { bands: Object.values(bandNames(language)).join(language === 'zh' ? '、' : ', ') })
              : t('gallery.sampleVenue', { length: venue.lengthM, width: venue.widthM, people: venue.headcount })}
          </p>
          {stats && <p>{t('gallery.stats', { calls: stats.drawCalls, triangles: stats.triangles })}</p>}
        </footer>
      </section>
    </main>
  );
}

/** From good to unknown, in the order that the stage shows. */
function bandNames(language: Language): Readonly<Record<ConditionBand, string>> {
  return {
    good: translate(language, 'band.good'),
    fair: translate(language, 'band.fair'),
    poor: translate(language, 'band.poor'),
    critical: translate(language, 'band.critical'),
    unknown: translate(language, 'band.unknown'),
  };
}

interface ChoicesProps {
  readonly items: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly label: string;
}

/** A list box: arrows, Home and End move and choose. */
function Choices({ items, chosen, onChoose, label }: ChoicesProps) {
  const at = items.findIndex((item) => item.id === chosen);
  const go = (to: number, list: HTMLElement): void => {
    const next = Math.max(0, Math.min(items.length - 1, to));
    onChoose(items[next].id);
    list.querySelectorAll<HTMLElement>('[role=option]')[next].focus();
  };
  return (
    <div
      role="listbox"
      tabIndex={-1}
      aria-label={label}
      className="gallery-choices"
      onKeyDown={(event) => {
        const focused = [...event.currentTarget.children].indexOf(document.activeElement!);
        const to = { ArrowDown: focused + 1, ArrowUp: focused - 1, Home: 0, End: items.length - 1 }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        go(to, event.currentTarget);
      }}
    >
      {items.map((item, i) => (
        <button
          key={item.id}
          type="button"
          role="option"
          data-id={item.id}
          aria-selected={item.id === chosen}
          tabIndex={i === Math.max(0, at) ? 0 : -1}
          onClick={() => onChoose(item.id)}
        >
          {item.name}
        </button>
      ))}
    </div>
  );
}
