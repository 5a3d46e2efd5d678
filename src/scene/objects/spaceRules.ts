import type { VenueTypeCode } from '../../domain/defaults.ts';
import { trackFor } from './trackOval.ts';

/** A space that a venue of a type has where the register lists none of its kind. */
export interface SpaceRule {
  readonly kind: string;
  readonly activity: string;
  readonly xM: number;
  readonly yM: number;
  readonly lengthM: number;
  readonly widthM: number;
}

/** Footprint of each type where the register has none, m: the usual build of its typical area (§1.1, §1.3; E). */
export const TYPICAL: Readonly<Record<VenueTypeCode, readonly [lengthM: number, widthM: number]>> = {
  ATH: [177, 93], FB11: [117, 80], FB5: [48, 33], BBO: [32, 19], OBC: [36, 18], TTO: [14, 8], SPH: [44, 28], TTH: [20, 10], TEN: [72, 38], SWI: [52, 34],
  SWO: [56, 30], GYM: [28, 16], FTP: [34, 16], TRL: [80, 40], PRK: [200, 140], CFC: [80, 50], STD: [180, 120], ICE: [66, 36], SKI: [300, 120], OUT: [70, 45],
}; // prettier-ignore

/** Wider than this a hall holds a tank of 50 m beside its plant and its lobby. */
const LONG_POOL_FROM_M = 70;
/** Footprint from which a fitness centre has a pool of its own, m. */
const WET_CENTRE_FROM_M = 110;

const rule = (kind: string, xM: number, yM: number, lengthM: number, widthM: number, activity = ''): SpaceRule => ({
  kind,
  activity,
  xM,
  yM,
  lengthM,
  widthM,
});

/** Spaces of a type on a footprint, in the venue's frame; the first one is its main one. None overlap but a pitch in its track. */
export function rulesOf(typeCode: VenueTypeCode, l: number, w: number): readonly SpaceRule[] {
  switch (typeCode) {
    case 'SPH':
      return [
        rule('court', 0, -1, Math.min(28, l - 6), Math.min(15, w - 6)),
        rule('stand', 0, w / 2 - 2.6, l - 10, 4),
        rule('plant', -l / 2 - 3.2, w / 2 - 5, 5.2, 8),
        rule('lobby', 0, -w / 2 + 2.6, Math.min(14, l - 4), Math.min(4.4, w / 2 - 9)),
      ];
    case 'SWI': {
      const isLong = l >= LONG_POOL_FROM_M;
      const tankL = isLong ? 50 : Math.min(25, l - 20);
      return [
        rule('pool', 3, -1.5, tankL, Math.min(isLong ? 25 : 12.5, w - 9), 'swimming'),
        rule('plant', -l / 2 + 4.6, 0, 8, w - 3),
        rule('lobby', l / 2 - 3, 0, 5, w - 3),
      ];
    }
    case 'SWO':
      return [
        rule('pool', 2, 0, l >= 58 ? 50 : Math.min(25, l - 12), Math.min(21, w - 8), 'swimming'),
        rule('plant', -l / 2 + 3.4, w / 2 - 2.6, 6, 4.4),
      ];
    case 'FB11':
      return [
        rule('pitch', 0, 0, Math.min(105, l - 4), Math.min(68, w - 4), 'football'),
        rule('stand', 0, w / 2 + 4, Math.min(48, l * 0.5), 5),
        rule('plant', -l / 2 + 5, w / 2 + 4, 6, 4),
      ];
    case 'FB5':
      return [rule('pitch', 0, 0, l - 6, w - 6, 'football')];
    case 'BBO':
      return [rule('court', 0, 0, Math.max(15, l - 4), Math.max(11, w - 3), 'basketball')];
    case 'OBC':
      return [rule('court', 0, 0, Math.max(10, l - 6), Math.max(6, w - 4), 'tennis')];
    case 'TTO':
      return [rule('court', 0, 0, l - 1, w - 1, 'table_tennis')];
    case 'TTH':
      return [rule('hall', 2.6, 0, l - 7, w - 2, 'table_tennis'), rule('plant', -l / 2 + 2.8, w / 2 - 2.2, 4.6, 3.4)];
    case 'TEN': {
      const courts = Math.max(1, Math.floor((l - 4) / 16.8));
      return [
        ...Array.from({ length: courts }, (_, k) => rule('court', (k - (courts - 1) / 2) * 16.8, 0, 10.97, 23.77, 'tennis')),
        rule('plant', -l / 2 - 3.2, w / 2 - 5, 5.2, 8),
        rule('lobby', 0, -w / 2 - 2.75, 14, 5.5),
      ];
    }
    case 'GYM':
      return [
        rule('gym', -2.8, 0, l - 6.6, w - 1, 'fitness'),
        rule('plant', l / 2 - 2.8, w / 2 - 2.6, 4.6, 4),
        rule('lobby', l / 2 - 2.8, -2.4, 4.6, Math.max(3, w - 6)),
      ];
    case 'FTP':
      return [rule('path', 0, 0, l, w, 'fitness')];
    case 'TRL':
      return [rule('path', 0, 0, l - 2, w - 2, 'walking')];
    case 'ATH':
    case 'STD': {
      const isStadium = typeCode === 'STD';
      const oval = trackFor(l, w - (isStadium ? 10 : 0));
      const share = oval.radiusM / 36.5;
      const [pitchL, pitchW] = oval.lapM === 400 ? [105, 68] : [84 * share, 56 * share];
      const half = oval.radiusM + oval.lanes * 1.22;
      const field = [
        rule('track', 0, 0, Math.min(l, oval.straightM + 2 * half), Math.min(w, 2 * half), 'athletics'),
        rule('pitch', 0, 0, pitchL, pitchW, 'football'),
      ];
      if (!isStadium) return field;
      const depth = w / 2 - half - 2.5;
      return [
        ...field,
        ...(depth >= 3 ? [1, -1].map((side) => rule('stand', 0, side * (half + 2 + depth / 2), l * 0.72, depth)) : []),
        rule('plant', -l / 2 + 6.5, w / 2 - 4.5, 12, 8),
      ];
    }
    case 'ICE':
      return [
        rule('rink', 0, 0, Math.min(60, l - 5), Math.min(30, w - 5), 'ice_skating'),
        rule('plant', -l / 2 - 4.7, w / 2 - 7, 8.4, 12),
        rule('lobby', 0, -w / 2 - 2.75, 14, 5.5),
      ];
    case 'CFC':
      return [
        rule('hall', -l / 5, 0, l * 0.45, w * 0.7, 'badminton'),
        rule('gym', l / 4, -w / 5, l * 0.36, w * 0.36, 'fitness'),
        rule('lobby', l / 4, w / 4, l * 0.36, w * 0.28),
        rule('plant', -l / 2 + 5.5, w / 2 - 3.2, 9, 4.8),
        ...(l >= WET_CENTRE_FROM_M ? [rule('pool', -l / 5, 0, 25, 12.5, 'swimming')] : []),
      ];
    case 'PRK': {
      // Courts in a row along +y, hoops back to back with a way between.
      const courts = Math.max(1, Math.min(4, Math.floor((l - 14) / 33)));
      const step = Math.max(33, l * 0.24);
      return [
        rule('pitch', -l / 4, -w / 6, Math.min(64, l * 0.34), Math.min(42, w * 0.34), 'football'),
        rule('path', l / 4, -w / 6, Math.min(60, l * 0.32), Math.min(30, w * 0.25), 'fitness'),
        ...Array.from({ length: courts }, (_, k) =>
          rule('court', (k - (courts - 1) / 2) * step, w / 2 - Math.max(15, w * 0.14), 28, 15, 'basketball'),
        ),
      ];
    }
    case 'SKI':
      return [rule('other', 0, 0, l * 0.9, w * 0.8, 'skiing')];
    case 'OUT':
      return [rule('other', 0, 0, l * 0.9, w * 0.8, 'camping')];
  }
}
