import { Geometry } from '@luma.gl/engine';

import type { MarkStyle } from '../markStyle.ts';
import { MarkLayer } from './markLayer.ts';

const vs = /* glsl */ `\
#version 300 es
#define SHADER_NAME leader-vertex
in vec3 positions;
in vec3 instancePositions;
in vec3 instancePositions64Low;
in vec4 instanceTraits;
out float vAlong;

void main(void) {
  int index = gl_InstanceID;
  geometry.worldPosition = instancePositions;
  if (abs(instanceTraits.y - 1.0) > 0.5 || marks.fan <= 0.0 || !marks_isShown(index)) {
    gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
    return;
  }
  vec2 fan = instanceTraits.zw * marks.fan * marks.fanSpacingPx * positions.x;
  gl_Position = project_position_to_clipspace(
    instancePositions, instancePositions64Low, vec3(project_pixel_size(fan), 0.0), geometry.position);
  vAlong = positions.x;
}
`;

const fs = /* glsl */ `\
#version 300 es
#define SHADER_NAME leader-fragment
precision highp float;
in float vAlong;
out vec4 fragColor;

void main(void) {
  fragColor = vec4(marks.ink.rgb, mix(0.12, 0.4, vAlong) * marks.fan);
}
`;

/** Hairlines from a district's centre to the venues fanned out around it: "somewhere in this district". */
export class LeaderLayer extends MarkLayer {
  static override layerName = 'LeaderLayer';

  protected override geometry(): Geometry {
    return new Geometry({ topology: 'line-list', attributes: { positions: { size: 3, value: new Float32Array([0, 0, 0, 1, 0, 0]) } } });
  }

  protected override shaderText(): { vs: string; fs: string } {
    return { vs, fs };
  }

  protected override instanceAttributes(): readonly 'traits'[] {
    return ['traits'];
  }

  protected override isDrawn(style: MarkStyle): boolean {
    return style.hasGathered && style.fan > 0;
  }
}
