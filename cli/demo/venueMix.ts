import type { VenueTypeCode } from '../../src/domain/defaults.ts';

export interface VenueBuild {
  /** Footprints in use, m, the usual one first. */
  readonly sizes: readonly (readonly [lengthM: number, widthM: number])[];
  /** Playing area of the first size, m². */
  readonly fieldAreaM2: number;
  /** Venues of this type per 1,000 of a class: tempered from the 2024 national counts (§1.1) so that every type is there. */
  readonly urban: number;
  readonly rural: number;
  /** Share in schools (§1.3: education held 39 % of venues in 2013). */
  readonly schoolShare: number;
  readonly noun: readonly [en: string, zh: string];
}

/**
 * What is built, by type. With 13.2 urban and 10.8 rural venues per 10,000 residents the two columns give about 1.83 and
 * 0.97 m² per resident: the urban-rural gap of the 2013 census (§0.2), far larger in area than in count.
 */
export const VENUE_BUILDS: Readonly<Record<VenueTypeCode, VenueBuild>> = {
  ATH: { sizes: [[176, 92]], fieldAreaM2: 5300, urban: 44, rural: 29, schoolShare: 0.85, noun: ['Athletics Track', '田径场'] },
  FB11: { sizes: [[117, 80]], fieldAreaM2: 7140, urban: 23, rural: 11, schoolShare: 0.3, noun: ['Football Pitch', '足球场'] },
  FB5: { sizes: [[48, 33], [64, 42]], fieldAreaM2: 1300, urban: 68, rural: 50, schoolShare: 0.4, noun: ['Five-a-side Pitch', '五人制足球场'] },
  BBO: { sizes: [[32, 19]], fieldAreaM2: 600, urban: 205, rural: 318, schoolShare: 0.35, noun: ['Basketball Court', '篮球场'] },
  OBC: { sizes: [[36, 18]], fieldAreaM2: 500, urban: 58, rural: 38, schoolShare: 0.3, noun: ['Ball Court', '球类场地'] },
  TTO: { sizes: [[14, 8], [22, 12]], fieldAreaM2: 45, urban: 107, rural: 127, schoolShare: 0.25, noun: ['Table-Tennis Tables', '乒乓球台'] },
  SPH: { sizes: [[48, 32], [56, 42]], fieldAreaM2: 1250, urban: 68, rural: 21, schoolShare: 0.35, noun: ['Sports Hall', '体育馆'] },
  TTH: { sizes: [[20, 12]], fieldAreaM2: 200, urban: 60, rural: 30, schoolShare: 0.1, noun: ['Table-Tennis Room', '乒乓球室'] },
  TEN: { sizes: [[72, 38]], fieldAreaM2: 2700, urban: 6, rural: 2, schoolShare: 0, noun: ['Tennis Centre', '网球馆'] },
  SWI: { sizes: [[52, 34], [78, 44]], fieldAreaM2: 1700, urban: 26, rural: 8, schoolShare: 0.1, noun: ['Natatorium', '游泳馆'] },
  SWO: { sizes: [[56, 30]], fieldAreaM2: 1200, urban: 14, rural: 11, schoolShare: 0, noun: ['Lido', '露天泳池'] },
  GYM: { sizes: [[28, 16], [34, 20]], fieldAreaM2: 390, urban: 117, rural: 30, schoolShare: 0, noun: ['Fitness Club', '健身房'] },
  FTP: { sizes: [[34, 16]], fieldAreaM2: 120, urban: 126, rural: 232, schoolShare: 0, noun: ['Fitness Path', '健身路径'] },
  TRL: { sizes: [[80, 40]], fieldAreaM2: 4700, urban: 28, rural: 17, schoolShare: 0, noun: ['Fitness Trail', '健身步道'] },
  PRK: { sizes: [[200, 140]], fieldAreaM2: 28_000, urban: 5, rural: 2, schoolShare: 0, noun: ['Sports Park', '体育公园'] },
  CFC: { sizes: [[80, 50]], fieldAreaM2: 5000, urban: 16, rural: 5, schoolShare: 0, noun: ['Fitness Centre', '全民健身中心'] },
  STD: { sizes: [[180, 120]], fieldAreaM2: 8000, urban: 5, rural: 2, schoolShare: 0, noun: ['Stadium', '体育场'] },
  ICE: { sizes: [[66, 36]], fieldAreaM2: 1800, urban: 4, rural: 0, schoolShare: 0, noun: ['Ice Rink', '滑冰馆'] },
  SKI: { sizes: [[300, 120]], fieldAreaM2: 14_000, urban: 0, rural: 4, schoolShare: 0, noun: ['Ski Slope', '滑雪场'] },
  OUT: { sizes: [[70, 45]], fieldAreaM2: 2600, urban: 20, rural: 20, schoolShare: 0, noun: ['Outdoor Camp', '户外营地'] },
}; // prettier-ignore

/** Types that the scene shows in full. */
export const SCENE_TYPES: readonly VenueTypeCode[] = ['SPH', 'SWI', 'FB11', 'BBO', 'GYM', 'FTP'];

/** Whole counts of a share table: largest remainders, at least one of each type that has a share. */
export function allotted(total: number, shares: readonly (readonly [VenueTypeCode, number])[]): [VenueTypeCode, number][] {
  const sum = shares.reduce((all, [, share]) => all + share, 0);
  const exact = shares.filter(([, share]) => share > 0).map(([code, share]) => ({ code, exact: (share / sum) * total }));
  const counts = exact.map((row) => ({ ...row, count: Math.max(1, Math.floor(row.exact)) }));
  const order = [...counts].sort((a, b) => b.exact - Math.floor(b.exact) - (a.exact - Math.floor(a.exact)));
  let left = total - counts.reduce((all, row) => all + row.count, 0);
  for (let k = 0; left > 0; k = (k + 1) % order.length, left--) order[k].count++;
  const large = [...counts].sort((a, b) => b.count - a.count);
  for (let k = 0; left < 0; k = (k + 1) % large.length) {
    if (large[k].count === 1) continue;
    large[k].count--;
    left++;
  }
  return counts.map((row) => [row.code, row.count]);
}
