const closest = 2;

/**
 * A range of an axis, nearer or farther about its middle.
 * @param {{ start: number, end: number }} range In percent of the axis.
 * @param {number} factor Below 1: nearer.
 * @returns {{ start: number, end: number }}
 */
export function zoomed({ start, end }, factor) {
  const span = Math.max(closest, Math.min(100, (end - start) * factor));
  const from = Math.max(0, Math.min(100 - span, (start + end - span) / 2));
  return { start: from, end: from + span };
}
