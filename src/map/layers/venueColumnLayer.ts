import { Geometry } from '@luma.gl/engine';

import type { MarkStyle } from '../markStyle.ts';
import { MarkLayer } from './markLayer.ts';

const SIDES = 8;

/**
 * A prism of unit radius and height as triangles, no bottom. Eight corners serve both shapes: the shader pulls four of them in to
 * the edge of a diamond for rural venues. Corners are shared within a side and on top: the shader of a vertex is what a column costs.
 */
function prism(): Geometry {
  const positions: number[] = [];
  const normals: number[] = [];
  const indices: number[] = [];
  const corner = (k: number): [number, number] => [Math.cos((k * 2 * Math.PI) / SIDES), Math.sin((k * 2 * Math.PI) / SIDES)];
  for (let k = 0; k < SIDES; k++) {
    const first = positions.length / 3;
    const middle = ((k + 0.5) * 2 * Math.PI) / SIDES;
    positions.push(...corner(k), 0, ...corner(k + 1), 0, ...corner(k + 1), 1, ...corner(k), 1);
    for (let i = 0; i < 4; i++) normals.push(Math.cos(middle), Math.sin(middle), 0);
    indices.push(first, first + 1, first + 2, first, first + 2, first + 3);
  }
  const top = positions.length / 3;
  for (let k = 0; k < SIDES; k++) {
    positions.push(...corner(k), 1);
    normals.push(0, 0, 1);
    if (k >= 2) indices.push(top, top + k - 1, top + k);
  }
  return new Geometry({
    topology: 'triangle-list',
    indices: new Uint16Array(indices),
    attributes: {
      positions: { size: 3, value: new Float32Array(positions) },
      normals: { size: 3, value: new Float32Array(normals) },
    },
  });
}

const vs = /* glsl */ `\
#version 300 es
#define SHADER_NAME venue-column-vertex
in vec3 positions;
in vec3 normals;
in vec3 instancePositions;
in vec3 instancePositions64Low;
in vec2 instanceWeights;
in vec4 instanceTraits;
out vec4 vColor;
out float vHeight;

void main(void) {
  int index = gl_InstanceID;
  geometry.worldPosition = instancePositions;
  geometry.pickingColor = picking_getPickingColorFromInstanceID();
  vec3 field = timeField_sample(index);
  float kind = instanceTraits.y;
  float presence = marks_presence(kind) * (kind < 0.5 ? marks.columnOpacity : 1.0);
  if (field.y > 0.5 || presence <= 0.0 || !marks_isShown(index)) {
    gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
    return;
  }
  bool isUrban = instanceTraits.x > 0.5;
  vec2 shape = positions.xy;
  vec3 normal = normals;
  if (!isUrban) {
    float corner = abs(shape.x) + abs(shape.y);
    if (corner > 0.0) shape *= 1.22 / corner;
    if (normals.z < 0.5) normal = vec3(normalize(sign(normals.xy)), 0.0);
  }
  float weight = marks.weight < 0.5 ? instanceWeights.x : instanceWeights.y;
  weight *= marks_weightShare(index);
  float height = min(marks.maxHeightPx, sqrt(field.x * weight) * marks.heightPerRoot) * presence;
  bool isMarked = float(index) == marks.hovered || float(index) == marks.selected;
  float radius = marks.radiusPx * (isMarked ? 1.25 : 1.0) * (kind > 1.5 ? 1.7 : 1.0) * mix(0.4, 1.0, presence);
  vec2 fan = instanceTraits.zw * marks.fan * marks.fanSpacingPx;
  vec3 offset = vec3(project_pixel_size(shape * radius + fan), project_pixel_size(max(height, 0.75) * positions.z));
  gl_Position = project_position_to_clipspace(instancePositions, instancePositions64Low, offset, geometry.position);
  geometry.normal = normal;
  DECKGL_FILTER_GL_POSITION(gl_Position, geometry);
  vec3 colour = marks_ramp(field.z);
  float light = normals.z > 0.5 ? 1.0 : 0.8 + 0.16 * dot(normal.xy, normalize(vec2(-0.75, -0.35)));
  if (isMarked) colour = mix(colour, marks.accent.rgb, 0.35);
  vColor = vec4(colour * light, layer.opacity);
  vHeight = positions.z;
  DECKGL_FILTER_COLOR(vColor, geometry);
}
`;

const fs = /* glsl */ `\
#version 300 es
#define SHADER_NAME venue-column-fragment
precision highp float;
in vec4 vColor;
in float vHeight;
out vec4 fragColor;

void main(void) {
  float foot = 1.0 - vHeight;
  vec3 shade = marks.isDark > 0.5 ? vColor.rgb * (1.0 - 0.5 * foot) : mix(vColor.rgb, marks.land.rgb, 0.35 * foot);
  fragColor = vec4(shade, vColor.a);
  DECKGL_FILTER_COLOR(fragColor, geometry);
}
`;

/** Head-count as height (square root), utilisation as colour. A venue without a value has no column. Near, columns sink as
 * footprints rise, except where the position is not known. */
export class VenueColumnLayer extends MarkLayer {
  static override layerName = 'VenueColumnLayer';

  protected override geometry(): Geometry {
    return prism();
  }

  protected override shaderText(): { vs: string; fs: string } {
    return { vs, fs };
  }

  protected override instanceAttributes(): readonly ('weights' | 'traits')[] {
    return ['weights', 'traits'];
  }

  protected override isDrawn(style: MarkStyle): boolean {
    return style.columnOpacity > 0 || style.hasGathered;
  }
}
