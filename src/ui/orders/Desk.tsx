import { useCallback } from 'react';

import type { DeskView } from '../../state/deskView.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import '../maintain/maintain.css';
import '../venue/venue.css';
import { BoardDialog } from './BoardDialog.tsx';
import './board.css';
import './checks.css';
import './desk.css';
import { InspectDialog } from './InspectDialog.tsx';
import { OrderDialog } from './OrderDialog.tsx';
import { RaiseDialog } from './RaiseDialog.tsx';

/** A name for what is open: another one is another dialog, with nothing of the one before. */
function keyOf(view: DeskView): string {
  switch (view.kind) {
    case 'board':
      return 'board';
    case 'order':
      return `order ${view.orderId}`;
    case 'raise':
      return `raise ${view.venue} ${view.equipmentId}`;
    case 'inspect':
      return `inspect ${view.venue}`;
  }
}

/** The part of the order desk that is open. Closing goes back to where it was opened from. */
export function Desk() {
  const actions = useActions();
  const region = useAppState((state) => state.region);
  const view = useAppState((state) => state.desk);
  const back = view === null || view.kind === 'board' ? undefined : view.back;
  const close = useCallback(() => actions.openDesk(back ?? null), [actions, back]);
  if (region === null || view === null) return null;
  const key = keyOf(view);
  switch (view.kind) {
    case 'board':
      return <BoardDialog key={key} region={region} onClose={close} />;
    case 'order':
      return <OrderDialog key={key} region={region} view={view} onClose={close} />;
    case 'raise':
      return <RaiseDialog key={key} region={region} view={view} onClose={close} />;
    case 'inspect':
      return <InspectDialog key={key} region={region} view={view} onClose={close} />;
  }
}
