interface IconProps {
  readonly className?: string;
}

/** A line drawing on a grid of 16, in the colour of the text; its size and the weight of its lines where they are others than usual. */
export function icon(path: string, size = '1em', weight = 1.5) {
  return function Icon({ className }: IconProps = {}) {
    return (
      <svg
        className={className}
        viewBox="0 0 16 16"
        width={size}
        height={size}
        fill="none"
        stroke="currentColor"
        strokeWidth={weight}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d={path} />
      </svg>
    );
  };
}

export const ChevronIcon = icon('M3.5 6 8 10.5 12.5 6');
export const CloseIcon = icon('M4 4l8 8M12 4l-8 8');
export const SearchIcon = icon('M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.5 10.5 14 14');
export const HomeIcon = icon('M2.5 8 8 3l5.5 5M4 7v6h8V7');
