import type { Texture } from '@luma.gl/core';
import type { ShaderModule } from '@luma.gl/shadertools';

import { FIELD_WIDTH } from '../fieldAddressing.ts';
import type { MarkStyle } from '../markStyle.ts';

/** One field per line, names and order as in `uniformTypes` (luma.gl checks the text). */
const uniformBlock = /* glsl */ `\
layout(std140) uniform marksUniforms {
  float radiusPx;
  float heightPerRoot;
  float maxHeightPx;
  float columnOpacity;
  float footprintOpacity;
  float fan;
  float fanSpacingPx;
  float weight;
  float hovered;
  float selected;
  float isDark;
  float rowWidth;
  vec4 ink;
  vec4 land;
  vec4 accent;
  vec4 dissolving;
  vec4 dissolved;
} marks;
`;

const vs = /* glsl */ `\
${uniformBlock}
uniform sampler2D marksRamp;
uniform sampler2D marksMask;

vec3 marks_ramp(float share) {
  return textureLod(marksRamp, vec2((share * 255.0 + 0.5) / 256.0, 0.5), 0.0).rgb;
}

int marks_maskOf(int index) {
  int width = int(marks.rowWidth);
  return int(texelFetch(marksMask, ivec2(index % width, index / width), 0).r * 255.0 + 0.5);
}

bool marks_isShown(int index) {
  return (marks_maskOf(index) & 1) == 1;
}

float marks_weightShare(int index) {
  return float(marks_maskOf(index) >> 2) / 63.0;
}

// kind: 0 a venue at its place, 1 gathered in its district, 2 the group's mark. x: size, 0 hidden
float marks_presence(float kind) {
  if (kind < 0.5) return 1.0;
  return kind < 1.5 ? smoothstep(0.0, 0.4, marks.fan) : 1.0 - smoothstep(0.3, 1.0, marks.fan);
}

float marks_dissolved(int index) {
  for (int k = 0; k < 4; k++) if (float(index) == marks.dissolving[k]) return marks.dissolved[k];
  return 0.0;
}
`;

export const marksModule = {
  name: 'marks',
  vs,
  fs: uniformBlock,
  uniformTypes: {
    radiusPx: 'f32',
    heightPerRoot: 'f32',
    maxHeightPx: 'f32',
    columnOpacity: 'f32',
    footprintOpacity: 'f32',
    fan: 'f32',
    fanSpacingPx: 'f32',
    weight: 'f32',
    hovered: 'f32',
    selected: 'f32',
    isDark: 'f32',
    rowWidth: 'f32',
    ink: 'vec4<f32>',
    land: 'vec4<f32>',
    accent: 'vec4<f32>',
    dissolving: 'vec4<f32>',
    dissolved: 'vec4<f32>',
  },
} as const satisfies ShaderModule;

type MarksModuleProps = Record<string, number | readonly number[] | Texture>;

/** Shaders that colour nothing by value have no ramp to bind. */
export function marksModuleProps(style: MarkStyle, hasRamp: boolean): MarksModuleProps {
  return {
    ...(hasRamp ? { marksRamp: style.ramp } : {}),
    marksMask: style.mask,
    radiusPx: style.radiusPx,
    heightPerRoot: style.heightPerRoot,
    maxHeightPx: style.maxHeightPx,
    columnOpacity: style.columnOpacity,
    footprintOpacity: style.footprintOpacity,
    fan: style.fan,
    fanSpacingPx: style.fanSpacingPx,
    weight: style.weight,
    hovered: style.hovered,
    selected: style.selected,
    isDark: style.isDark ? 1 : 0,
    rowWidth: FIELD_WIDTH,
    ink: style.ink,
    land: style.land,
    accent: style.accent,
    dissolving: style.dissolving,
    dissolved: style.dissolved,
  };
}
