import { Geometry } from '@luma.gl/engine';

import type { MarkStyle } from '../markStyle.ts';
import { MarkLayer } from './markLayer.ts';

/** Outer half-size of the quad in mark radii: room for the selection ring. */
const EXTENT = 2.6;

function quad(): Geometry {
  return new Geometry({
    topology: 'triangle-strip',
    attributes: { positions: { size: 3, value: new Float32Array([-1, -1, 0, 1, -1, 0, -1, 1, 0, 1, 1, 0]) } },
  });
}

const vs = /* glsl */ `\
#version 300 es
#define SHADER_NAME venue-ground-vertex
in vec3 positions;
in vec3 instancePositions;
in vec3 instancePositions64Low;
in vec4 instanceTraits;
out vec2 vPoint;
out vec3 vColour;
flat out float vState;
flat out float vUrban;
flat out float vGathered;
flat out float vMarked;
flat out float vRadius;

void main(void) {
  int index = gl_InstanceID;
  geometry.worldPosition = instancePositions;
  geometry.pickingColor = picking_getPickingColorFromInstanceID();
  float presence = marks_presence(instanceTraits.y);
  if (presence <= 0.0 || !marks_isShown(index)) {
    gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
    return;
  }
  vec3 field = timeField_sample(index);
  vState = field.y;
  vColour = marks_ramp(field.z);
  vUrban = instanceTraits.x;
  vGathered = instanceTraits.y;
  vMarked = float(index) == marks.selected ? 2.0 : (float(index) == marks.hovered ? 1.0 : 0.0);
  vRadius = max(marks.radiusPx, 1.8) * (vGathered > 1.5 ? 1.7 : 1.0) * presence;
  float size = vRadius * ${EXTENT.toFixed(1)};
  vPoint = positions.xy * size;
  vec2 fan = instanceTraits.zw * marks.fan * marks.fanSpacingPx;
  vec3 offset = vec3(project_pixel_size(positions.xy * size + fan), 0.0);
  gl_Position = project_position_to_clipspace(instancePositions, instancePositions64Low, offset, geometry.position);
  DECKGL_FILTER_GL_POSITION(gl_Position, geometry);
  vec4 unused = vec4(1.0);
  DECKGL_FILTER_COLOR(unused, geometry);
}
`;

const fs = /* glsl */ `\
#version 300 es
#define SHADER_NAME venue-ground-fragment
precision highp float;
in vec2 vPoint;
in vec3 vColour;
flat in float vState;
flat in float vUrban;
flat in float vGathered;
flat in float vMarked;
flat in float vRadius;
out vec4 fragColor;

float distanceOf(vec2 p) {
  return vUrban > 0.5 ? length(p) : (abs(p.x) + abs(p.y)) / 1.22;
}

float ring(float d, float radius, float width, float soft) {
  return 1.0 - smoothstep(width * 0.5, width * 0.5 + soft, abs(d - radius));
}

float disc(float d, float radius, float soft) {
  return 1.0 - smoothstep(radius, radius + soft, d);
}

void main(void) {
  float d = distanceOf(vPoint);
  float soft = max(fwidth(d), 0.5);
  float turn = atan(vPoint.y, vPoint.x) / 6.2831853 + 0.5;
  float hair = max(1.0, vRadius * 0.16);
  vec3 colour = marks.ink.rgb;
  float alpha = 0.0;
  if (vState < 0.5) {
    colour = vColour;
    float glow = exp(-2.2 * max(0.0, d / vRadius - 0.8));
    alpha = max(disc(d, vRadius, soft) * 0.9, glow * (marks.isDark > 0.5 ? 0.26 : 0.12));
  } else if (vState < 1.5) {
    alpha = ring(d, vRadius * 0.62, hair, soft) * mix(0.28, 0.6, smoothstep(2.0, 5.0, vRadius));
  } else if (vState < 2.5) {
    float dash = step(0.4, fract(turn * 5.0));
    alpha = max(ring(d, vRadius * 0.95, hair * 1.1, soft) * dash, disc(d, vRadius * 0.26, soft)) * 0.9;
  } else if (vState < 3.5) {
    float period = max(2.6, vRadius * 0.55);
    float hatch = smoothstep(0.25, 0.5, abs(fract((vPoint.x + vPoint.y) / period) - 0.5) * 2.0);
    alpha = max(disc(d, vRadius, soft) * mix(0.16, 0.72, hatch), ring(d, vRadius, hair * 0.8, soft) * 0.6);
  } else {
    alpha = max(disc(d, vRadius * 0.34, soft) * 0.7, 0.0);
  }
  if (vGathered < 0.5) alpha *= mix(0.25, 1.0, marks.columnOpacity);
  else {
    float around = ring(d, vRadius * 1.45, hair * 0.8, soft) * step(0.5, fract(turn * (vGathered > 1.5 ? 20.0 : 9.0)));
    // From afar the dots of a thousand rings would be all there is to see.
    around *= smoothstep(3.4, 6.0, vRadius);
    if (around * 0.8 > alpha) {
      colour = marks.ink.rgb;
      alpha = around * 0.8;
    }
  }
  if (vMarked > 0.5) {
    float halo = ring(d, vRadius * (vMarked > 1.5 ? 2.0 : 1.7), max(1.4, vRadius * 0.24), soft);
    colour = mix(colour, marks.accent.rgb, halo);
    alpha = max(alpha, halo);
  }
  if (alpha < 0.01 && d > vRadius) discard;
  fragColor = vec4(colour, alpha);
  DECKGL_FILTER_COLOR(fragColor, geometry);
}
`;

/**
 * The mark on the ground under every venue. With a value: the column's own colour, softly lit. Without: a shape that no value
 * has — closed a thin hollow ring, stale a dashed ring with a dot, missing a hatched disc, no sensor a small dot. A dotted outer ring: the position is known to
 * the district only.
 */
export class VenueGroundLayer extends MarkLayer {
  static override layerName = 'VenueGroundLayer';

  protected override geometry(): Geometry {
    return quad();
  }

  protected override shaderText(): { vs: string; fs: string } {
    return { vs, fs };
  }

  protected override instanceAttributes(): readonly 'traits'[] {
    return ['traits'];
  }

  protected override isDrawn(_style: MarkStyle): boolean {
    return true;
  }
}
