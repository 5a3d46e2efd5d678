import type { Layer } from '@deck.gl/core';
import { LayerExtension } from '@deck.gl/core';
import type { Texture } from '@luma.gl/core';

import { FIELD_WIDTH } from '../fieldAddressing.ts';
import type { TimeFieldTexture } from '../timeFieldTexture.ts';
import { timeFieldModule } from './timeFieldModule.ts';

interface TimeFieldOptions {
  readonly field: TimeFieldTexture;
  /** Bound while there is no window; never read then. */
  readonly placeholder: Texture;
}

/**
 * Gives a layer's shaders `timeField_sample(index)`. The extension reads the step at every draw, so that a tick needs no props,
 * no attribute and no upload but the uniform block.
 */
export class TimeFieldExtension extends LayerExtension<TimeFieldOptions> {
  static override extensionName = 'TimeFieldExtension';

  override equals(extension: LayerExtension<TimeFieldOptions>): boolean {
    return extension === this;
  }

  override getShaders(): { modules: readonly unknown[] } {
    return { modules: [timeFieldModule] };
  }

  override draw(this: Layer, _params: unknown, extension: this): void {
    const { field, placeholder } = (extension as unknown as TimeFieldExtension).opts;
    const window = field.window;
    this.setShaderModuleProps({
      timeField: {
        timeFieldCodes: field.texture ?? placeholder,
        step: field.step,
        stepCount: window?.stepCount ?? 1,
        rowWidth: FIELD_WIDTH,
        perCode: window?.scale.perCode ?? 0,
        fullAt: window?.scale.fullAt ?? 1,
        hasField: window === null ? 0 : 1,
      },
    });
  }
}
