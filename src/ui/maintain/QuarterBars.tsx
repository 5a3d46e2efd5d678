import { formatShare } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';

const WIDTH = 10;
const HEIGHT = 14;

/** A share by quarters of a year, oldest first, as small bars; a quarter without data is a dot on the ground. */
export function QuarterBars({ quarters }: { readonly quarters: readonly number[] }) {
  const t = useT();
  const language = useLanguage();
  const label = t('maintain.quarters', { shares: quarters.map((share) => formatShare(language, share)).join(', ') });
  return (
    <svg
      className="quarter-bars"
      viewBox={`0 0 ${quarters.length * WIDTH} ${HEIGHT}`}
      width={quarters.length * WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      {quarters.map((share, at) => {
        const height = Number.isNaN(share) ? 0 : Math.max(1, share * HEIGHT);
        return Number.isNaN(share) ? (
          <circle key={at} cx={at * WIDTH + WIDTH / 2} cy={HEIGHT - 1.5} r={1.5} />
        ) : (
          <rect key={at} x={at * WIDTH + 1} y={HEIGHT - height} width={WIDTH - 2} height={height} />
        );
      })}
    </svg>
  );
}
