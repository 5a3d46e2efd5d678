import type { EquipmentClassCode } from '../../src/domain/defaults.ts';
import type { Random } from './random.ts';
import type { GeneratedVenue } from './venues.ts';

/** A space in the venue's frame: x along its bearing, y to the left, metres. */
export interface PlacedRoom {
  readonly kind: string;
  readonly activity: string;
  readonly name: string;
  readonly nameZh: string;
  readonly xM: number;
  readonly yM: number;
  readonly lengthM: number;
  readonly widthM: number;
  readonly capacityShare: number;
}

/** A piece of equipment in the venue's frame. NaN pose: the register has none. Heading is counter-clockwise from x, the way it faces. */
export interface PlacedPiece {
  readonly cls: EquipmentClassCode;
  /** Index of its room, -1 for the venue as a whole. */
  readonly room: number;
  readonly xM: number;
  readonly yM: number;
  readonly zM: number;
  readonly headingDeg: number;
}

export interface VenueLayout {
  readonly rooms: readonly PlacedRoom[];
  readonly pieces: readonly PlacedPiece[];
}

const ROOM_NAMES: Readonly<Record<string, readonly [string, string]>> = {
  court: ['Court', '球场'], pitch: ['Pitch', '足球场地'], pool: ['Pool', '泳池'], gym: ['Gym floor', '健身区'], hall: ['Hall', '大厅'], path: ['Path', '路径'],
  plant: ['Plant room', '设备机房'], stand: ['Stand', '看台'], lobby: ['Lobby', '前厅'], track: ['Track', '跑道'], rink: ['Rink', '冰场'], other: ['Ground', '场地'],
}; // prettier-ignore

class Layout implements VenueLayout {
  readonly rooms: PlacedRoom[] = [];
  readonly pieces: PlacedPiece[] = [];

  room(kind: string, activity: string, xM: number, yM: number, lengthM: number, widthM: number, capacityShare = 0): number {
    const [name, nameZh] = ROOM_NAMES[kind];
    const nth = this.rooms.filter((room) => room.kind === kind).length + 1;
    this.rooms.push({
      kind,
      activity,
      name: nth === 1 ? name : `${name} ${nth}`,
      nameZh: nth === 1 ? nameZh : `${nameZh}${nth}`,
      xM,
      yM,
      lengthM,
      widthM,
      capacityShare,
    });
    return this.rooms.length - 1;
  }

  put(cls: EquipmentClassCode, room: number, xM: number, yM: number, zM = 0, headingDeg = 0): void {
    this.pieces.push({ cls, room, xM: round(xM), yM: round(yM), zM, headingDeg });
  }

  /** Without a pose. */
  list(cls: EquipmentClassCode, room: number, count = 1): void {
    for (let k = 0; k < count; k++) this.pieces.push({ cls, room, xM: Number.NaN, yM: Number.NaN, zM: Number.NaN, headingDeg: Number.NaN });
  }

  /** Luminaires in a grid under the roof of a room. */
  lights(room: number, columns: number, rows: number, zM: number): void {
    const { xM, yM, lengthM, widthM } = this.rooms[room];
    for (let i = 0; i < columns; i++) {
      for (let j = 0; j < rows; j++)
        this.put('LED_HALL', room, xM + ((i + 0.5) / columns - 0.5) * lengthM, yM + ((j + 0.5) / rows - 0.5) * widthM, zM);
    }
  }

  masts(l: number, w: number, zM: number): void {
    for (const x of [-1, 1])
      for (const y of [-1, 1])
        this.put('FLOODLIGHT', -1, x * (l / 2 - 1.2), y * (w / 2 - 1.2), zM, (Math.atan2(-y * w, -x * l) * 180) / Math.PI);
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function frontOfHouse(layout: Layout, venue: GeneratedVenue, lobby: number, plant: number): void {
  const entry = layout.rooms[lobby];
  if (venue.hasCounter)
    for (const side of [-1, 1]) layout.put('GATE', lobby, entry.xM + side * Math.min(1.2, entry.lengthM / 4), entry.yM, 0, 90);
  if (venue.isUrban || venue.isSmart)
    layout.put('AED', lobby, entry.xM + entry.lengthM / 2 - 0.4, entry.yM + entry.widthM / 2 - 0.4, 1.2, 180);
  if (venue.isSmart) layout.put('GATEWAY', lobby, entry.xM - entry.lengthM / 2 + 0.4, entry.yM + entry.widthM / 2 - 0.4, 2.4);
  const room = layout.rooms[plant];
  layout.put('METER', plant, room.xM + room.lengthM / 2 - 0.35, room.yM + room.widthM / 2 - 0.6, 1.3, 180);
}

function sportsHall(venue: GeneratedVenue, layout: Layout, l: number, w: number): void {
  const court = layout.room('court', 'basketball', 0, -1, 28, 15, 0.8);
  layout.room('stand', '', 0, w / 2 - 2.6, l - 16, 4, 0.2);
  const plant = layout.room('plant', '', -l / 2 + 3.6, w / 2 - 5, 5.6, 8);
  const lobby = layout.room('lobby', '', 0, -w / 2 + 2.8, 14, 4.4);
  layout.put('HOOP', court, -14, -1, 0, 0);
  layout.put('HOOP', court, 14, -1, 0, 180);
  layout.put('FLOOR', court, 0, -1);
  layout.lights(court, 6, 3, 8.2);
  layout.put('SCOREBOARD', court, 0, 6.3, 4.6, -90);
  layout.put('AHU', plant, -l / 2 + 3.6, w / 2 - 6.8);
  if (venue.isUrban) layout.put('AHU', plant, -l / 2 + 3.6, w / 2 - 3.2);
  if (venue.isSmart) layout.put('SENSOR_ENV', court, 13, 5.8, 2.2, 180);
  frontOfHouse(layout, venue, lobby, plant);
}

function pool(venue: GeneratedVenue, layout: Layout, l: number, w: number, random: Random): void {
  const [tankL, tankW] = l >= 62 ? [50, Math.min(25, w - 9)] : [25, 12.5];
  const tank = layout.room('pool', 'swimming', 3, -1.5, tankL, tankW, 0.9);
  const plant = layout.room('plant', '', -l / 2 + 4.6, 0, 8, w - 3);
  const lobby = layout.room('lobby', '', l / 2 - 3, 0, 5, w - 3, 0.1);
  const px = -l / 2 + 4.6;
  const south = -w / 2 + 3.2;
  const pumps = tankL === 50 ? 4 : 2 + random.index(2);
  for (let k = 0; k < pumps; k++) layout.put('POOL_PUMP', plant, px + 2.4, south + k * 2, 0, 180);
  for (let k = 0; k < Math.max(2, pumps - 1); k++) layout.put('POOL_FILTER', plant, px - 1.8, south + 0.4 + k * 2.8);
  const middle = south + pumps * 2.8 + 1.4;
  layout.put('DOSING', plant, px + 2.6, middle, 0, 180);
  layout.put('BOILER', plant, px - 1.6, middle + 1.2);
  layout.put('DEHUM', plant, px, middle + 5.2);
  layout.put('AHU', plant, px, Math.min(w / 2 - 3.4, middle + 9));
  layout.lights(tank, tankL === 50 ? 8 : 5, 3, 7.4);
  layout.put('SENSOR_ENV', tank, 3 + tankL / 2 - 0.3, -1.5 + tankW / 2 - 0.3, 2, 180);
  if (venue.isSmart) layout.put('SCOREBOARD', tank, 3 - tankL / 2 + 0.3, -1.5, 4.2, 0);
  frontOfHouse(layout, venue, lobby, plant);
}

function gym(venue: GeneratedVenue, layout: Layout, l: number, w: number, random: Random): void {
  const floor = layout.room('gym', 'fitness', -2.5, 0, l - 6, w - 1, 1);
  const plant = layout.room('plant', '', l / 2 - 2.75, w / 2 - 2.3, 5.2, 3.8);
  const lobby = layout.room('lobby', '', l / 2 - 2.5, -2.4, 4, w - 6);
  const [west, east] = [-l / 2 + 2.2, l / 2 - 7];
  const row = (cls: EquipmentClassCode, y: number, pitch: number, count: number, heading: number): void => {
    const fits = Math.min(count, Math.floor((east - west) / pitch) + 1);
    for (let k = 0; k < fits; k++) layout.put(cls, floor, west + k * pitch, y, 0, heading);
  };
  const isLarge = l > 30;
  row('TREADMILL', w / 2 - 2.2, 1.5, (venue.isUrban ? 8 : 3) + random.index(4), 90);
  row('CARDIO_OTHER', w / 2 - 5, 1.7, (venue.isUrban ? 6 : 2) + random.index(4), 90);
  row('STRENGTH', -w / 2 + 5.2, 2.6, venue.isUrban ? 7 : 4, 90);
  row('STRENGTH', -w / 2 + 2.2, 2.6, (venue.isUrban ? 6 : 3) + (isLarge ? 2 : 0), 90);
  layout.lights(floor, isLarge ? 6 : 5, 3, 3.2);
  layout.put('AHU', plant, l / 2 - 2.75, w / 2 - 2.3);
  if (venue.isSmart) layout.put('SENSOR_ENV', floor, east + 1.2, 0, 2, 180);
  frontOfHouse(layout, venue, lobby, plant);
}

function fitnessPath(venue: GeneratedVenue, layout: Layout, l: number, w: number, random: Random): void {
  const path = layout.room('path', 'fitness', 0, 0, l - 1, w - 1, 1);
  const stations = 8 + random.index(5);
  const perRow = Math.ceil(stations / 2);
  for (let k = 0; k < stations; k++) {
    const isUpper = k >= perRow;
    const x = -l / 2 + 3 + ((k % perRow) * (l - 6)) / Math.max(1, perRow - 1);
    layout.put(venue.isSmart && k % 2 === 0 ? 'SMART_OFE' : 'OFE', path, x, (isUpper ? 1 : -1) * (w / 4 + 0.6), 0, isUpper ? -90 : 90);
  }
  if (venue.isSmart) layout.put('GATEWAY', path, -l / 2 + 1.2, 0, 3);
}

/** Rooms and equipment of a venue: with poses for the types that the scene shows in full, mostly without for the others. */
export function layoutOf(venue: GeneratedVenue, random: Random): VenueLayout {
  const layout = new Layout();
  const { lengthM: l, widthM: w } = venue.rect;
  // In the corner of the footprint, with 0.8 m to walk between machines and along the walls.
  const plant = (lengthM: number, widthM: number): number =>
    layout.room('plant', '', -l / 2 + 0.5 + lengthM / 2, w / 2 - 0.5 - widthM / 2, lengthM, widthM);
  switch (venue.type) {
    case 'SPH':
      sportsHall(venue, layout, l, w);
      break;
    case 'SWI':
      pool(venue, layout, l, w, random);
      break;
    case 'GYM':
      gym(venue, layout, l, w, random);
      break;
    case 'FTP':
      fitnessPath(venue, layout, l, w, random);
      break;
    case 'FB11': {
      const pitch = layout.room('pitch', 'football', 0, 0, 105, 68, 1);
      layout.put('GOAL', pitch, -52.5, 0, 0, 0);
      layout.put('GOAL', pitch, 52.5, 0, 0, 180);
      if (venue.isUrban || random.chance(0.5)) layout.put('TURF', pitch, 0, 0);
      if (venue.isLit) layout.masts(l, w, 0);
      break;
    }
    case 'BBO': {
      const court = layout.room('court', 'basketball', 0, 0, 28, 15, 1);
      layout.put('HOOP', court, -14, 0, 0, 0);
      layout.put('HOOP', court, 14, 0, 0, 180);
      if (venue.isLit) layout.masts(l, w, 0);
      break;
    }
    case 'FB5': {
      const pitch = layout.room('pitch', 'football', 0, 0, l - 6, w - 6, 1);
      layout.put('GOAL', pitch, -l / 2 + 3, 0, 0, 0);
      layout.put('GOAL', pitch, l / 2 - 3, 0, 0, 180);
      layout.list('TURF', pitch);
      if (venue.isLit) layout.masts(l, w, 0);
      break;
    }
    case 'ATH': {
      const track = layout.room('track', 'athletics', 0, 0, l - 2, w - 2, 0.7);
      layout.room('pitch', 'football', 0, 0, 84, 56, 0.3);
      layout.list('TRACK_SURF', track);
      if (venue.isLit) layout.masts(l, w, 0);
      break;
    }
    case 'TTO': {
      const court = layout.room('court', 'table_tennis', 0, 0, l - 1, w - 1, 1);
      const tables = l > 20 ? 4 : 2;
      for (let k = 0; k < tables; k++) layout.put('TT_TABLE', court, ((k + 0.5) / tables - 0.5) * (l - 3), 0, 0, 90);
      break;
    }
    case 'TTH': {
      const hall = layout.room('hall', random.chance(0.6) ? 'table_tennis' : 'badminton', 0, -1.2, l - 2, w - 4, 1);
      layout.list('TT_TABLE', hall, 4);
      layout.list('LED_HALL', hall, 8);
      layout.list('METER', plant(4, 2.2));
      break;
    }
    case 'OBC':
      layout.room('court', random.pick(['tennis', 'volleyball', 'gateball']), 0, 0, Math.min(23.77, l - 6), Math.min(10.97, w - 4), 1);
      if (venue.isLit) layout.list('FLOODLIGHT', 0, 4);
      break;
    case 'TEN': {
      for (let k = 0; k < 4; k++) layout.room('court', 'tennis', (k - 1.5) * 16.8, 0, 10.97, 23.77, 0.25);
      layout.list('LED_HALL', 0, 24);
      layout.list('AHU', plant(6, 5.6), 2);
      break;
    }
    case 'SWO': {
      const tank = layout.room('pool', 'swimming', 2, 0, l > 54 ? 50 : 25, Math.min(21, w - 8), 1);
      const room = plant(12.4, 3.6);
      layout.list('POOL_PUMP', room, 2);
      layout.list('POOL_FILTER', room, 2);
      layout.list('DOSING', room);
      layout.list('FLOODLIGHT', tank, 4);
      break;
    }
    case 'CFC': {
      const hall = layout.room('hall', 'badminton', -l / 5, 0, l * 0.45, w * 0.7, 0.5);
      const floor = layout.room('gym', 'fitness', l / 4, -w / 5, l * 0.36, w * 0.36, 0.3);
      const lobby = layout.room('lobby', '', l / 4, w / 4, l * 0.36, w * 0.28);
      const room = plant(14, 4.4);
      layout.list('FLOOR', hall);
      layout.list('LED_HALL', hall, 32);
      layout.list('HOOP', hall, 4);
      layout.list('TREADMILL', floor, 10);
      layout.list('STRENGTH', floor, 12);
      layout.list('CARDIO_OTHER', floor, 8);
      layout.list('AHU', room, 3);
      layout.list('METER', room, 2);
      layout.list('GATE', lobby, 3);
      layout.list('AED', lobby);
      layout.list('SENSOR_ENV', hall, 2);
      break;
    }
    case 'STD': {
      const field = layout.room('pitch', 'football', 0, 0, 105, 68, 0.5);
      const track = layout.room('track', 'athletics', 0, 0, Math.min(174, l - 6), Math.min(92, w - 20), 0.2);
      layout.room('stand', '', 0, w / 2 - 6, l - 30, 10, 0.3);
      const room = plant(13, 6.4);
      layout.list('TURF', field);
      layout.list('GOAL', field, 2);
      layout.list('TRACK_SURF', track);
      layout.list('FLOODLIGHT', field, 16);
      layout.list('SCOREBOARD', field);
      layout.list('AHU', room, 4);
      layout.list('BOILER', room);
      layout.list('METER', room, 3);
      layout.list('GATE', -1, 8);
      layout.list('AED', -1, 2);
      break;
    }
    case 'ICE': {
      const rink = layout.room('rink', 'ice_skating', 0, 0, 56, 26, 1);
      layout.list('LED_HALL', rink, 24);
      const room = plant(13.6, 3.8);
      layout.list('DEHUM', room);
      layout.list('AHU', room, 2);
      layout.list('METER', room, 2);
      layout.list('GATE', -1, 2);
      break;
    }
    case 'PRK': {
      for (let k = 0; k < 4; k++) layout.room('court', 'basketball', -l / 2 + 24 + k * 36, w / 2 - 16, 28, 15, 0.08);
      layout.room('pitch', 'football', -l / 4, -w / 6, 64, 42, 0.2);
      const path = layout.room('path', 'fitness', l / 4, -w / 6, 60, 30, 0.4);
      layout.list('HOOP', 0, 8);
      layout.list('OFE', path, 14);
      layout.list('SMART_OFE', path, venue.isSmart ? 6 : 0);
      layout.list('FLOODLIGHT', -1, 20);
      break;
    }
    case 'TRL':
      layout.room('path', 'walking', 0, 0, l - 2, w - 2, 1);
      if (venue.isLit) layout.list('FLOODLIGHT', 0, 12);
      break;
    case 'SKI':
    case 'OUT':
      layout.room('other', venue.type === 'SKI' ? 'skiing' : random.pick(['climbing', 'cycling', 'camping']), 0, 0, l * 0.9, w * 0.8, 1);
      layout.list('AED', -1);
      if (venue.type === 'SKI') layout.list('FLOODLIGHT', 0, 18);
      break;
  }
  return layout;
}
