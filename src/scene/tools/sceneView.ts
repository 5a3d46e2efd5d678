import type { InspectView } from '../../state/appState.ts';

/** What of the inspection the scene draws by. */
export type SceneView = Pick<InspectView, 'colourBy' | 'isXray' | 'isolate' | 'cutM' | 'isMeasuring'>;

export const PLAIN_VIEW: SceneView = { colourBy: 'condition', isXray: false, isolate: null, cutM: null, isMeasuring: false };
