import type { Rgb } from '../domain/colourScale.ts';

/** Colours of the map, as CSS colours for MapLibre and as numbers for the shaders. */
export interface MapTheme {
  readonly isDark: boolean;
  readonly background: string;
  readonly urbanFill: string;
  readonly ruralFill: string;
  /** Over land cover, so that urban districts stay a shade apart. */
  readonly urbanTint: string;
  readonly ruralTint: string;
  readonly districtLine: string;
  readonly urbanLine: string;
  readonly ruralLine: string;
  readonly selectedLine: string;
  readonly forest: string;
  readonly farmland: string;
  readonly park: string;
  readonly builtUp: string;
  readonly industrial: string;
  readonly sand: string;
  readonly water: string;
  readonly waterLine: string;
  readonly roadMajor: string;
  readonly roadMinor: string;
  readonly roadCasing: string;
  readonly rail: string;
  readonly building: string;
  readonly label: string;
  readonly labelMinor: string;
  readonly labelHalo: string;
  readonly venueLabel: string;
  /** Marks that say "no value": closed, stale, missing, no sensor. */
  readonly ink: Rgb;
  /** The ground under the marks. */
  readonly land: Rgb;
  readonly accent: Rgb;
}

export const MAP_THEMES: Readonly<Record<'dark' | 'light', MapTheme>> = {
  dark: {
    isDark: true,
    background: '#070d10',
    urbanFill: '#14242a',
    ruralFill: '#0c161a',
    urbanTint: '#4f8a9438',
    ruralTint: '#2f5a6210',
    districtLine: '#22363c',
    urbanLine: '#56767b',
    ruralLine: '#2b4247',
    selectedLine: '#f2e6c4',
    forest: '#0c1b1a',
    farmland: '#0e1719',
    park: '#12282299',
    builtUp: '#1a2d3399',
    industrial: '#1a2730',
    sand: '#1b211d',
    water: '#0a2a38',
    waterLine: '#0f3646',
    roadMajor: '#3a5157',
    roadMinor: '#22363b',
    roadCasing: '#0a1316',
    rail: '#2c3f45',
    building: '#22363c',
    label: '#c9d6d3',
    labelMinor: '#7f9694',
    labelHalo: '#070d10',
    venueLabel: '#eef3ea',
    ink: [132, 150, 152],
    land: [12, 22, 26],
    accent: [255, 240, 200],
  },
  light: {
    isDark: false,
    background: '#dfe4e0',
    urbanFill: '#fbfaf5',
    ruralFill: '#eceee6',
    urbanTint: '#ffffffb0',
    ruralTint: '#e4e8dc20',
    districtLine: '#cbd0c6',
    urbanLine: '#8d9a95',
    ruralLine: '#b4bdb2',
    selectedLine: '#12343b',
    forest: '#dbe5d3',
    farmland: '#eceddd',
    park: '#d3e4cccc',
    builtUp: '#e4e3dccc',
    industrial: '#e2e0e2',
    sand: '#efe9d6',
    water: '#bcd6de',
    waterLine: '#a9cad5',
    roadMajor: '#ffffff',
    roadMinor: '#f8f8f4',
    roadCasing: '#c6c9c0',
    rail: '#b9bdb8',
    building: '#d6d6cd',
    label: '#22343a',
    labelMinor: '#5c6d6c',
    labelHalo: '#f7f7f2',
    venueLabel: '#12282c',
    ink: [112, 120, 120],
    land: [240, 241, 234],
    accent: [16, 60, 68],
  },
};
