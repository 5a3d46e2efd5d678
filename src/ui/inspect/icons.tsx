import { icon } from '../shell/icons.tsx';

const fine = (path: string) => icon(path, '1em', 1.4);

export const OrbitIcon = fine(
  'M8 5.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4zM13.2 5.4C15.2 7.6 12.6 11 8 11S.8 7.6 2.8 5.4C3.9 4.3 5.8 3.8 8 3.8M6.6 2.4 8 3.8 6.6 5.2',
);
export const WalkIcon = fine(
  'M8.6 1.6a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2zM8.2 5.4 7.4 9.4l2.2 1.8.8 3.2M7.3 9.6l-.7 2.3-1.9 2.5M8.2 5.6 5.8 6.6l-.8 2.2M8.4 5.6l1.5 1.9 2 .6',
);
export const TopIcon = fine('M2.5 4.5h11v7h-11zM2.5 8H7V4.5M9.5 11.5V8.6');
export const TourIcon = fine(
  'M3.4 11a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2zM12.6 1.8a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2zM11 3.4H5.6a2.3 2.3 0 0 0 0 4.6h4.8a2.3 2.3 0 0 1 0 4.6H5',
);
export const ListIcon = fine('M2.5 4h.01M2.5 8h.01M2.5 12h.01M5.5 4h8M5.5 8h8M5.5 12h8');
export const PlanIcon = fine('M2.5 3.5 6 2.2l4 1.6 3.5-1.3v10L10 13.8l-4-1.6-3.5 1.3zM6 2.2v10M10 3.8v10');
export const TurnLeftIcon = fine('M3 8a5 5 0 1 1 5 5M3 8 1.4 6M3 8l2.2-1.5');
export const TurnRightIcon = fine('M13 8a5 5 0 1 0-5 5M13 8l1.6-2M13 8l-2.2-1.5');
export const TiltUpIcon = fine('M2.5 12.5h11M8 9.5v-6M5.5 6 8 3.5 10.5 6');
export const TiltDownIcon = fine('M2.5 3.5h11M8 6.5v6M5.5 10 8 12.5 10.5 10');
export const NearerIcon = fine('M8 3.5v9M3.5 8h9');
export const FartherIcon = fine('M3.5 8h9');
export const AheadIcon = fine('M8 13V3M3.5 7.5 8 3l4.5 4.5');
export const BackIcon = fine('M8 3v10M3.5 8.5 8 13l4.5-4.5');
export const StepLeftIcon = fine('M13 8H3M7.5 3.5 3 8l4.5 4.5');
export const StepRightIcon = fine('M3 8h10M8.5 3.5 13 8l-4.5 4.5');
export const XrayIcon = fine(
  'M2.2 2.5v11M13.8 2.5v11M4.6 8c1-1.9 2.2-2.8 3.4-2.8S10.4 6.1 11.4 8c-1 1.9-2.2 2.8-3.4 2.8S5.6 9.9 4.6 8zM8 7.1a.9.9 0 1 1 0 1.8.9.9 0 0 1 0-1.8z',
);
export const CutIcon = fine('M1.5 7h13M4 7v6.5h8V7M4 4.8V2.5h8v2.3M6 9.5 8.5 7M6 13l6-6M10 13.5l2-2');
export const MeasureIcon = fine('M10.8 1.7 14.3 5.2 5.2 14.3 1.7 10.8zM9 3.5l1.4 1.4M6.9 5.6l2 2M4.8 7.7l1.4 1.4');
