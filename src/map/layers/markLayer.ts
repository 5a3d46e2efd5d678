import { Layer, picking, project32 } from '@deck.gl/core';
import type { DefaultProps, LayerProps, UpdateParameters } from '@deck.gl/core';
import type { Geometry } from '@luma.gl/engine';
import { Model } from '@luma.gl/engine';

import type { MarkStyle } from '../markStyle.ts';
import type { VenueMarks } from '../venueMarks.ts';
import { marksModule, marksModuleProps } from './marksModule.ts';

export interface MarkLayerProps extends LayerProps {
  data: VenueMarks;
  /** Shared and mutable; read at every draw. */
  markStyle: MarkStyle;
}

type InstanceAttribute = 'weights' | 'traits' | 'footprint' | 'body';

const INSTANCE_ATTRIBUTES: Readonly<
  Record<InstanceAttribute, { readonly name: string; readonly size: number; readonly accessor: string }>
> = {
  weights: { name: 'instanceWeights', size: 2, accessor: 'getWeights' },
  traits: { name: 'instanceTraits', size: 4, accessor: 'getTraits' },
  footprint: { name: 'instanceFootprint', size: 4, accessor: 'getFootprint' },
  body: { name: 'instanceBody', size: 2, accessor: 'getBody' },
};

/** One instanced shape per venue, placed by binary attributes and dressed in the shader from the time field and the mark style. */
export abstract class MarkLayer extends Layer<Required<MarkLayerProps>> {
  static override layerName = 'MarkLayer';
  static override defaultProps: DefaultProps<MarkLayerProps> = { markStyle: { type: 'object', value: null, compare: false } as never };

  declare state: { model?: Model };

  protected abstract geometry(): Geometry;
  protected abstract shaderText(): { readonly vs: string; readonly fs: string };
  protected abstract instanceAttributes(): readonly InstanceAttribute[];
  /** False skips the draw call. */
  protected abstract isDrawn(style: MarkStyle): boolean;

  override getShaders(): unknown {
    return super.getShaders({ ...this.shaderText(), modules: [project32, picking, marksModule] });
  }

  override initializeState(): void {
    const manager = this.getAttributeManager();
    manager?.addInstanced({
      instancePositions: { size: 3, type: 'float64', fp64: this.use64bitPositions(), accessor: 'getPosition' },
    });
    for (const key of this.instanceAttributes()) {
      const { name, size, accessor } = INSTANCE_ATTRIBUTES[key];
      manager?.addInstanced({ [name]: { size, type: 'float32', accessor } });
    }
  }

  override updateState(params: UpdateParameters<this>): void {
    super.updateState(params);
    if (params.changeFlags.extensionsChanged || this.state.model === undefined) {
      this.state.model?.destroy();
      this.state.model = new Model(this.context.device, {
        ...(this.getShaders() as object),
        id: this.props.id,
        bufferLayout: this.getAttributeManager()?.getBufferLayouts(),
        geometry: this.geometry(),
        isInstanced: true,
      });
      this.getAttributeManager()?.invalidateAll();
    }
    this.state.model.setInstanceCount(this.getNumInstances());
  }

  override draw(): void {
    const { model } = this.state;
    if (model === undefined || !this.isDrawn(this.props.markStyle)) return;
    model.shaderInputs.setProps({ marks: marksModuleProps(this.props.markStyle, this.props.extensions.length > 0) });
    model.draw(this.context.renderPass);
  }
}
