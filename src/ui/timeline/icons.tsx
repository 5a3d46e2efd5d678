function solid(path: string) {
  return function Icon() {
    return (
      <svg viewBox="0 0 16 16" width="1em" height="1em" fill="currentColor" aria-hidden="true">
        <path d={path} />
      </svg>
    );
  };
}

export const PlayIcon = solid('M4 2.5v11l9.5-5.5z');
export const PauseIcon = solid('M3.5 2.5h3.2v11H3.5zM9.3 2.5h3.2v11H9.3z');
export const StepBackIcon = solid('M3 3h1.8v10H3zM13 3v10L5.8 8z');
export const StepForwardIcon = solid('M11.2 3H13v10h-1.8zM3 3l7.2 5L3 13z');
export const BackIcon = solid('M10.8 2.8 5.6 8l5.2 5.2-1.2 1.2L3.2 8l6.4-6.4z');
export const ForwardIcon = solid('M5.2 2.8 10.4 8l-5.2 5.2 1.2 1.2L12.8 8 6.4 1.6z');
export const ReverseIcon = solid('M12 2.5v11L2.5 8z');
export const LoopIcon = solid(
  'M4 3.2h6.5V1l3.7 3.1-3.7 3.1V5H5v3H3.2V4c0-.5.3-.8.8-.8zM12 12.8H5.5V15L1.8 11.9l3.7-3.1V11H11V8h1.8v4c0 .5-.3.8-.8.8z',
);
export const LoopStartIcon = solid('M4 2.5h5v1.8H5.8v7.4H9v1.8H4z');
export const LoopEndIcon = solid('M12 2.5H7v1.8h3.2v7.4H7v1.8h5z');
export const BookmarkIcon = solid('M4 1.8h8c.4 0 .7.3.7.7v12L8 11.2 3.3 14.5v-12c0-.4.3-.7.7-.7z');
