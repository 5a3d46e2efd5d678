import type { EquipmentStatus } from '../../domain/twin.ts';

export interface ViewToolsProps {
  readonly venue: number;
  /** Of that venue. */
  readonly equipment: readonly EquipmentStatus[];
}

/** How the inside of a venue is drawn. */
export function ViewTools(_props: ViewToolsProps) {
  return null;
}
