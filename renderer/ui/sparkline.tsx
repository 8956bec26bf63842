const WIDTH = 64;
const HEIGHT = 18;
const EDGE = 2;

/** A figure's course in a word's space: a line through its values, the last one marked. Nothing for fewer than two. */
export function Sparkline({ label, values }: { label: string; values: readonly number[] }) {
  if (values.length < 2) return null;
  const least = Math.min(...values);
  const span = Math.max(...values) - least;
  const points = values.map((value, at) => ({
    x: EDGE + (at / (values.length - 1)) * (WIDTH - 2 * EDGE),
    y: span === 0 ? HEIGHT / 2 : EDGE + (1 - (value - least) / span) * (HEIGHT - 2 * EDGE),
  }));
  const last = points.at(-1);
  return (
    <svg role="img" aria-label={label} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
      <polyline
        points={points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinejoin="round"
      />
      {last && <circle cx={last.x} cy={last.y} r={2} fill="currentColor" />}
    </svg>
  );
}
