import type { ExpressionSpecification, FilterSpecification, GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { FeatureCollection, Point } from 'geojson';

import type { AlertSeverity } from '../../domain/regionAlertRules.ts';
import { ALERT_SEVERITIES } from '../../domain/regionAlertRules.ts';
import { FIRST_LABEL_LAYER } from '../mapStyle.ts';

const SOURCE = 'region-alerts';
const LAYER = 'region-alerts';
const SIZE_PX = 96;
/** Mild alerts are for who is near: on the whole region they would hide the grave ones. */
const MILD_FROM_ZOOM = 11.5;
/** Nearer than a machine is flown to: who walks in a venue sees no rings through its walls. */
const ON_FOOT_ZOOM = 21;

/** Colours and shapes as in the list (`ui/regionAlerts/SeverityMark.tsx`, `ui/theme/tokens.css`), on a grid of 16. */
const LOOKS: Readonly<Record<AlertSeverity, { readonly dark: string; readonly light: string; readonly path: string }>> = {
  P1: { dark: '#ff7d76', light: '#ab1f1d', path: 'M5 1.5h6L14.5 5v6L11 14.5H5L1.5 11V5z' },
  P2: { dark: '#f29455', light: '#9c4500', path: 'M8 1l7.2 12.6H0.8z' },
  P3: { dark: '#dcc565', light: '#6c5800', path: 'M8 1l7 7-7 7-7-7z' },
  P4: { dark: '#8ec5dc', light: '#1d5f78', path: 'M8 2a6 6 0 1 1 0 12a6 6 0 0 1 0-12z' },
};

function imageOf(severity: AlertSeverity): string {
  return `region-alert-${severity}`;
}

/** A hollow shape, cased so that it stands out from any ground: the venue's own mark stays visible within. */
function draw(severity: AlertSeverity, theme: 'dark' | 'light'): ImageData {
  const context = new OffscreenCanvas(SIZE_PX, SIZE_PX).getContext('2d');
  if (context === null) throw new Error('Alert marks: no 2D canvas');
  const look = LOOKS[severity];
  context.scale(SIZE_PX / 20, SIZE_PX / 20);
  context.translate(2, 2);
  context.lineJoin = 'round';
  const shape = new Path2D(look.path);
  context.lineWidth = 3.4;
  context.strokeStyle = theme === 'dark' ? '#070d10' : '#ffffff';
  context.stroke(shape);
  context.lineWidth = 1.9;
  context.strokeStyle = look[theme];
  context.stroke(shape);
  return context.getImageData(0, 0, SIZE_PX, SIZE_PX);
}

/** The rings on one map; `restore` puts them back after the style was replaced. */
export class AlertLayer {
  #data: FeatureCollection<Point> = { type: 'FeatureCollection', features: [] };
  #theme: 'dark' | 'light' = 'dark';
  #dressed = '';
  #isRestoring = false;

  constructor(private readonly map: MapLibreMap) {}

  show(data: FeatureCollection<Point>, theme: 'dark' | 'light'): void {
    this.#data = data;
    this.#theme = theme;
    const source = this.map.getSource<GeoJSONSource>(SOURCE);
    if (source !== undefined) void source.setData(data);
    this.restore();
  }

  /** Adds what is missing. Does nothing, and draws nothing, where all is there. */
  restore(): void {
    const { map } = this;
    // Adding an image announces a changed style at once, which asks for this again.
    if (this.#isRestoring || map.getLayer(FIRST_LABEL_LAYER) === undefined) return;
    if (map.getLayer(LAYER) !== undefined && this.#dressed === this.#theme) return;
    this.#isRestoring = true;
    try {
      this.#dressed = this.#theme;
      for (const severity of ALERT_SEVERITIES) {
        const image = draw(severity, this.#theme);
        if (map.hasImage(imageOf(severity))) map.updateImage(imageOf(severity), image);
        else map.addImage(imageOf(severity), image, { pixelRatio: 2 });
      }
      if (map.getSource(SOURCE) === undefined) map.addSource(SOURCE, { type: 'geojson', data: this.#data, maxzoom: 13, buffer: 32 });
      if (map.getLayer(LAYER) === undefined) this.#addLayer();
    } finally {
      this.#isRestoring = false;
    }
  }

  #addLayer(): void {
    const images = ALERT_SEVERITIES.flatMap((severity) => [severity, imageOf(severity)]);
    // A silent district is hundreds of venues: it is seen from afar, whatever its severity.
    const isGrave: FilterSpecification = [
      'any',
      ['>=', ['get', 'rank'], -2],
      ['==', ['get', 'isDistrict'], true],
      ['>=', ['zoom'], MILD_FROM_ZOOM],
    ];
    this.map.addLayer(
      {
        id: LAYER,
        type: 'symbol',
        source: SOURCE,
        maxzoom: ON_FOOT_ZOOM,
        filter: isGrave,
        layout: {
          'icon-image': ['match', ['get', 'severity'], ...images, imageOf('P4')] as unknown as ExpressionSpecification,
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
          'symbol-sort-key': ['get', 'rank'],
          'icon-size': [
            'interpolate',
            ['linear'],
            ['zoom'],
            8,
            ['case', ['==', ['get', 'isDistrict'], true], 1, 0.6],
            13,
            ['case', ['==', ['get', 'isDistrict'], true], 1.6, 0.95],
          ] as ExpressionSpecification,
        },
      },
      FIRST_LABEL_LAYER,
    );
  }
}
