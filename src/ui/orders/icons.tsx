interface IconProps {
  readonly path: string;
}

function Icon({ path }: IconProps) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="1.125em"
      height="1.125em"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}

export function CameraIcon() {
  return <Icon path="M1.5 5.5h3l1.2-2h4.6l1.2 2h3v8h-13zM8 7a2.4 2.4 0 1 1 0 4.8A2.4 2.4 0 0 1 8 7z" />;
}

/** Six dots: what can be picked up. */
export function GripIcon() {
  return <Icon path="M6 3.5v.01M10 3.5v.01M6 8v.01M10 8v.01M6 12.5v.01M10 12.5v.01" />;
}

export function WarningIcon() {
  return <Icon path="M8 2 14.5 13.5h-13zM8 6.5v3M8 11.6v.01" />;
}

/** An arrow that waits over a line. */
export function WaitingIcon() {
  return <Icon path="M8 10.5v-8M5 5.5l3-3 3 3M2.5 13.5h11" />;
}

export function CheckIcon() {
  return <Icon path="M3 8.5 6.5 12 13 4.5" />;
}

export function CrossIcon() {
  return <Icon path="M4 4l8 8M12 4l-8 8" />;
}

export function SkipIcon() {
  return <Icon path="M3.5 8h9" />;
}
