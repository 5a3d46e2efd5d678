import type { Texture } from '@luma.gl/core';

/**
 * What all venue marks share and what changes while the camera moves or a selection is made. One mutable object, read by the
 * layers at every draw, so that none of it passes through layer props.
 */
export interface MarkStyle {
  /** Half-width of a mark in CSS pixels at the map's centre. */
  radiusPx: number;
  /** Pixels of column height per square root of a person (or of a resource unit). */
  heightPerRoot: number;
  maxHeightPx: number;
  /** 0 hides the columns (footprints have taken over), 1 shows them. */
  columnOpacity: number;
  footprintOpacity: number;
  /** 0: venues known to their district only stand together at its centre; 1: fanned out around it. */
  fan: number;
  fanSpacingPx: number;
  /** 0 weighs by capacity, 1 by basis area. */
  weight: 0 | 1;
  /** Whether any venue is known to its district only. */
  hasGathered: boolean;
  /** Instance index or −1. */
  hovered: number;
  selected: number;
  /** Instances whose block dissolves, -1 for none, and how much of each is gone. */
  dissolving: Quad;
  dissolved: Quad;
  isDark: boolean;
  ink: readonly [number, number, number, number];
  land: readonly [number, number, number, number];
  accent: readonly [number, number, number, number];
  /** 256 × 1 RGBA, share 0 first. */
  ramp: Texture;
  /** FIELD_WIDTH wide, one byte a venue: MASK bits. */
  mask: Texture;
}

export type Quad = readonly [number, number, number, number];

/** No block dissolves. */
export const NONE_DISSOLVING: Quad = [-1, -1, -1, -1];

/**
 * Bits of a mask texel. The six upper ones are the share of the mark's weight that passes the filter, 0–63: all of it for a venue,
 * a part of it for a gathered group.
 */
export const MASK = { shown: 1, shareShift: 2, fullShare: 63 } as const;
