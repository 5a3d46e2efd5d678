import { Geometry } from '@luma.gl/engine';

import type { MarkStyle } from '../markStyle.ts';
import { MarkLayer } from './markLayer.ts';

/** A box of half-size 1 × 1 and height 1 as triangles, no bottom. */
function box(): Geometry {
  const positions: number[] = [];
  const normals: number[] = [];
  const corners = [
    [1, -1],
    [1, 1],
    [-1, 1],
    [-1, -1],
  ];
  corners.forEach(([ax, ay], k) => {
    const [bx, by] = corners[(k + 1) % 4];
    positions.push(ax, ay, 0, bx, by, 0, bx, by, 1, ax, ay, 0, bx, by, 1, ax, ay, 1);
    const normal = [(ax + bx) / 2, (ay + by) / 2, 0];
    for (let i = 0; i < 6; i++) normals.push(...normal);
  });
  positions.push(1, -1, 1, 1, 1, 1, -1, 1, 1, 1, -1, 1, -1, 1, 1, -1, -1, 1);
  for (let i = 0; i < 6; i++) normals.push(0, 0, 1);
  return new Geometry({
    topology: 'triangle-list',
    attributes: {
      positions: { size: 3, value: new Float32Array(positions) },
      normals: { size: 3, value: new Float32Array(normals) },
    },
  });
}

const vs = /* glsl */ `\
#version 300 es
#define SHADER_NAME footprint-vertex
in vec3 positions;
in vec3 normals;
in vec3 instancePositions;
in vec3 instancePositions64Low;
in vec4 instanceTraits;
in vec4 instanceFootprint;
in vec2 instanceBody;
out vec3 vColour;
out vec3 vMetres;
flat out vec2 vHalf;
flat out float vState;
flat out float vIsTop;
flat out float vDissolved;

void main(void) {
  int index = gl_InstanceID;
  geometry.worldPosition = instancePositions;
  geometry.pickingColor = picking_getPickingColorFromInstanceID();
  vDissolved = marks_dissolved(index);
  if (instanceTraits.y > 0.5 || !marks_isShown(index) || vDissolved >= 1.0) {
    gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
    return;
  }
  vec3 field = timeField_sample(index);
  vState = field.y;
  vIsTop = normals.z;
  vHalf = instanceFootprint.xy * 0.5;
  vMetres = vec3(positions.xy * vHalf, positions.z * instanceFootprint.z);
  // Bearing runs clockwise from north and is the direction of the long side.
  float s = sin(instanceFootprint.w);
  float c = cos(instanceFootprint.w);
  mat2 turn = mat2(s, c, -c, s);
  vec2 plan = turn * vMetres.xy;
  float rise = vMetres.z * marks.footprintOpacity;
  vec3 offset = vec3(project_size(plan), project_size(rise));
  gl_Position = project_position_to_clipspace(instancePositions, instancePositions64Low, offset, geometry.position);
  DECKGL_FILTER_GL_POSITION(gl_Position, geometry);
  bool isIndoor = instanceBody.x > 0.5;
  vec3 body = marks.isDark > 0.5
    ? (isIndoor ? vec3(0.20, 0.27, 0.29) : vec3(0.12, 0.22, 0.20))
    : (isIndoor ? vec3(0.80, 0.80, 0.77) : vec3(0.70, 0.80, 0.70));
  body *= 0.94 + 0.12 * instanceBody.y;
  if (vState < 0.5) body = mix(body, marks_ramp(field.z), normals.z > 0.5 ? 0.55 : 0.3);
  bool isMarked = float(index) == marks.hovered || float(index) == marks.selected;
  if (isMarked) body = mix(body, marks.accent.rgb, 0.25);
  vec2 normal = turn * normals.xy;
  float light = normals.z > 0.5 ? 1.0 : 0.7 + 0.18 * dot(normal, normalize(vec2(-0.75, -0.35)));
  vColour = body * light;
  vec4 unused = vec4(1.0);
  DECKGL_FILTER_COLOR(unused, geometry);
}
`;

const fs = /* glsl */ `\
#version 300 es
#define SHADER_NAME footprint-fragment
precision highp float;
in vec3 vColour;
in vec3 vMetres;
flat in vec2 vHalf;
flat in float vState;
flat in float vIsTop;
flat in float vDissolved;
out vec4 fragColor;

// The same noise as in the scene's dissolve.ts: where a block is gone the venue stands, and nowhere else.
float grain(vec2 at) {
  return fract(52.9829189 * fract(dot(at, vec2(0.06711056, 0.00583715))));
}

void main(void) {
  if (vDissolved > 0.0 && grain(gl_FragCoord.xy) < vDissolved) discard;
  vec3 colour = vColour;
  if (vIsTop > 0.5) {
    vec2 inset = vHalf - abs(vMetres.xy);
    float edge = min(inset.x, inset.y);
    float line = 1.0 - smoothstep(0.35, 0.35 + fwidth(edge) * 1.5, edge);
    colour = mix(colour, marks.isDark > 0.5 ? vec3(0.75, 0.85, 0.83) : vec3(1.0), line * 0.35);
    bool isSilent = vState > 1.5 && vState < 3.5;
    float stripe = abs(fract((vMetres.x + vMetres.y) / 5.0) - 0.5) * 2.0;
    if (isSilent) colour = mix(colour, marks.ink.rgb, 0.45 * smoothstep(0.55, 0.75, stripe));
    if (vState > 0.5 && vState < 1.5) colour *= marks.isDark > 0.5 ? 0.7 : 0.92;
  }
  fragColor = vec4(colour, 1.0);
  DECKGL_FILTER_COLOR(fragColor, geometry);
}
`;

/** The venue's rectangle as a block (indoor) or a slab (outdoor), rising as the columns sink. Unknown positions have none. */
export class FootprintLayer extends MarkLayer {
  static override layerName = 'FootprintLayer';

  protected override geometry(): Geometry {
    return box();
  }

  protected override shaderText(): { vs: string; fs: string } {
    return { vs, fs };
  }

  protected override instanceAttributes(): readonly ('traits' | 'footprint' | 'body')[] {
    return ['traits', 'footprint', 'body'];
  }

  protected override isDrawn(style: MarkStyle): boolean {
    return style.footprintOpacity > 0;
  }
}
