// Numbers and times, as they are read.

/** @param {number} value @param {number} digits After the point. */
export const number = (value, digits = 0) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** @param {number} count @param {string} noun In the singular. */
export const counted = (count, noun) => `${number(count)} ${noun}${count === 1 ? '' : 's'}`;

/** @param {number | null | undefined} seconds */
export const seconds = seconds => seconds == null ? 'unknown' : `${number(seconds, 1)} s`;

/** A time that runs: 1:07. @param {number} seconds */
export const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** A probability; the ends are never claimed. @param {number} share 0 to 1 */
export function probability(share) {
  const percent = share * 100;
  return percent > 99.9 ? 'over 99.9 %' : percent < 0.1 ? 'under 0.1 %' : `${number(percent, 1)} %`;
}

/** A rate of strangers as people say it. @param {number} rate Above 0 */
export const strangers = rate => `1 stranger in ${number(Math.round(1 / rate))}`;

/** @type {Intl.DateTimeFormatOptions} */
const dayForm = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false };

/** @param {string | null} moment As the service writes it. */
export const day = moment => moment === null
  ? 'unknown'
  : new Date(moment).toLocaleString('en', dayForm);

/** A clause as a sentence. @param {string} clause */
export const sentence = clause => clause.charAt(0).toUpperCase() + clause.slice(1) + (/[.!?]$/.test(clause) ? '' : '.');
