import { icon, make } from '../dom.js';

const words = { accepted: 'Accepted', rejected: 'Rejected', undecided: 'Undecided' };

/**
 * Accepted, rejected or undecided, by a picture and a word.
 * @param {keyof typeof words} outcome
 * @returns {HTMLElement}
 */
export const outcomeMark = outcome => make('p', { class: `outcome ${outcome}` }, icon(outcome), words[outcome]);

/**
 * What became of a question.
 * @param {import('../service/answers.js').Decision | null} decision Null where scores are not calibrated.
 * @param {boolean} isAccepted What the score alone says.
 * @returns {keyof typeof words}
 */
export const outcomeOf = (decision, isAccepted) => decision?.outcome ?? (isAccepted ? 'accepted' : 'rejected');
