import { icon } from '../shell/icons.tsx';

const large = (path: string) => icon(path, '1.125em');

export const CameraIcon = large('M1.5 5.5h3l1.2-2h4.6l1.2 2h3v8h-13zM8 7a2.4 2.4 0 1 1 0 4.8A2.4 2.4 0 0 1 8 7z');
/** Six dots: what can be picked up. */
export const GripIcon = large('M6 3.5v.01M10 3.5v.01M6 8v.01M10 8v.01M6 12.5v.01M10 12.5v.01');
export const WarningIcon = large('M8 2 14.5 13.5h-13zM8 6.5v3M8 11.6v.01');
/** An arrow that waits over a line. */
export const WaitingIcon = large('M8 10.5v-8M5 5.5l3-3 3 3M2.5 13.5h11');
export const CheckIcon = large('M3 8.5 6.5 12 13 4.5');
export const CrossIcon = large('M4 4l8 8M12 4l-8 8');
export const SkipIcon = large('M3.5 8h9');
