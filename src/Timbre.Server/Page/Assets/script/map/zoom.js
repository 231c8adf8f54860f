const closest = 2;

/**
 * A range of an axis, nearer or farther.
 * @param {{ start: number, end: number }} range In percent of the axis.
 * @param {number} factor Below 1: nearer.
 * @param {number} middle About what, in percent of the axis.
 * @returns {{ start: number, end: number }}
 */
export function zoomed({ start, end }, factor, middle) {
  const span = Math.max(closest, Math.min(100, (end - start) * factor));
  const from = Math.max(0, Math.min(100 - span, middle - span / 2));
  return { start: from, end: from + span };
}

/**
 * Where a number lies among some.
 * @param {number} number
 * @param {number[]} numbers
 * @returns {number} In percent of the way from the least to the highest.
 */
export function percentOf(number, numbers) {
  const [least, most] = numbers.reduce(([low, high], one) => [Math.min(low, one), Math.max(high, one)], [Infinity, -Infinity]);
  return most > least ? 100 * (number - least) / (most - least) : 50;
}
