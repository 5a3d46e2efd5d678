import type { WorkOrderPriority, WorkOrderState } from '../domain/maintenance.ts';
import type { RegionData } from '../domain/regionData.ts';

/** What an order that is about to be raised starts with. */
export interface RaisePrefill {
  readonly failureMode?: string;
  readonly priority?: WorkOrderPriority;
  readonly severity?: number;
  readonly note?: string;
}

/** What of the order desk is open, and what closing it goes back to. */
export type DeskView =
  | { readonly kind: 'board' }
  | { readonly kind: 'order'; readonly orderId: string; readonly moveTo?: WorkOrderState; readonly back?: DeskView }
  | {
      readonly kind: 'raise';
      readonly venue: number;
      /** '' for the venue as a whole. */
      readonly equipmentId: string;
      readonly prefill?: RaisePrefill;
      readonly back?: DeskView;
    }
  | { readonly kind: 'inspect'; readonly venue: number; readonly back?: DeskView };

/** `board`, `order:ID`, `raise:VENUE` or `raise:VENUE/EQUIPMENT`, `inspect:VENUE`: by ids, as everything in a link. */
export function deskToText(view: DeskView, { venues }: Pick<RegionData, 'venues'>): string {
  switch (view.kind) {
    case 'board':
      return 'board';
    case 'order':
      return `order:${view.orderId}`;
    case 'raise':
      return `raise:${venues.id[view.venue]}${view.equipmentId === '' ? '' : `/${view.equipmentId}`}`;
    case 'inspect':
      return `inspect:${venues.id[view.venue]}`;
  }
}

/** null where the text names nothing of this region. Whether an order is there shows when it is opened. */
export function deskFromText(text: string, { venues }: Pick<RegionData, 'venues'>): DeskView | null {
  if (text === 'board') return { kind: 'board' };
  const colon = text.indexOf(':');
  const kind = text.slice(0, colon);
  const rest = text.slice(colon + 1);
  if (colon < 0 || rest === '') return null;
  if (kind === 'order') return { kind, orderId: rest };
  const slash = rest.indexOf('/');
  const venue = venues.id.indexOf(slash < 0 ? rest : rest.slice(0, slash));
  if (venue < 0) return null;
  if (kind === 'inspect') return slash < 0 ? { kind, venue } : null;
  return kind === 'raise' ? { kind, venue, equipmentId: slash < 0 ? '' : rest.slice(slash + 1) } : null;
}
