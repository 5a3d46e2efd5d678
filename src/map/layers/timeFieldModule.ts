import type { Texture } from '@luma.gl/core';
import type { ShaderModule } from '@luma.gl/shadertools';

export interface TimeFieldModuleProps {
  readonly timeFieldCodes: Texture;
  readonly step: number;
  readonly stepCount: number;
  readonly rowWidth: number;
  /** Drawn value of one code step. */
  readonly perCode: number;
  /** Drawn value at which the colour scale is full. */
  readonly fullAt: number;
  /** 0 before the first window. */
  readonly hasField: number;
}

/** luma.gl checks the block by its text: one field per line, names and order as in `uniformTypes`. */
const uniformBlock = /* glsl */ `\
layout(std140) uniform timeFieldUniforms {
  float step;
  float stepCount;
  float rowWidth;
  float perCode;
  float fullAt;
  float hasField;
} timeField;
`;

/** The shader's half of `sampleField` in domain/timeField.ts; the two must agree code for code. */
const vs = /* glsl */ `\
precision highp sampler2DArray;
${uniformBlock}
uniform sampler2DArray timeFieldCodes;

float timeField_code(int index, int step) {
  int width = int(timeField.rowWidth);
  return floor(texelFetch(timeFieldCodes, ivec3(index % width, index / width, step), 0).r * 255.0 + 0.5);
}

float timeField_stateOf(float code) {
  if (code <= 250.0) return 0.0;
  if (code < 252.5) return 1.0;
  if (code < 253.5) return 2.0;
  if (code < 254.5) return 3.0;
  return 4.0;
}

// x: drawn value, y: state (0 value, 1 closed, 2 stale, 3 missing, 4 no sensor), z: share of the full colour scale
vec3 timeField_sample(int index) {
  if (timeField.hasField < 0.5) return vec3(0.0, 3.0, 0.0);
  int last = int(timeField.stepCount) - 1;
  int low = clamp(int(floor(timeField.step)), 0, last);
  int high = min(last, low + 1);
  float part = clamp(timeField.step - float(low), 0.0, 1.0);
  float a = timeField_code(index, low);
  float b = timeField_code(index, high);
  float code = (a <= 250.0 && b <= 250.0) ? mix(a, b, part) : (part < 0.5 ? a : b);
  float state = timeField_stateOf(code);
  float value = state < 0.5 ? code * timeField.perCode : 0.0;
  return vec3(value, state, clamp(value / timeField.fullAt, 0.0, 1.0));
}
`;

export const timeFieldModule = {
  name: 'timeField',
  vs,
  uniformTypes: {
    step: 'f32',
    stepCount: 'f32',
    rowWidth: 'f32',
    perCode: 'f32',
    fullAt: 'f32',
    hasField: 'f32',
  },
} as const satisfies ShaderModule;
