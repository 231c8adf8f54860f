import { facts, make } from '../dom.js';
import { number, probability, seconds, sentence } from '../words.js';

const ends = 12;

/**
 * What an answer rests on.
 * @param {import('../service/answers.js').Decision | null} decision Null where scores are not calibrated.
 * @param {number} score
 * @param {number | null} threshold
 * @param {string} [about] What the words are about, where that is not plain.
 * @returns {HTMLElement[]}
 */
export function evidence(decision, score, threshold, about = '') {
  return decision === null
    ? [facts([['Score', number(score, 3)], ['Needed', threshold === null ? 'unknown' : number(threshold, 3)]])]
    : [
      make('p', { class: 'words' }, sentence(about + decision.words)),
      scale(decision),
      facts([
        ['Log-likelihood ratio', number(decision.llr, 2), make('small', {}, ` needed ${number(decision.llrThreshold, 2)}`)],
        ['Probability', probability(decision.probability)],
        ['Speech', seconds(decision.speechSeconds)],
      ]),
    ];
}

// Where the ratio stands between "another speaker" and "this speaker", and what was needed. The numbers below say the same.
function scale({ llr, llrThreshold }) {
  const [needed, found] = [make('span', { class: 'needed' }), make('span', { class: 'found' })];
  needed.style.setProperty('left', place(llrThreshold));
  found.style.setProperty('left', place(llr));
  return make('div', { class: 'scale', 'aria-hidden': 'true' },
    make('div', { class: 'track' }, needed, found),
    make('div', { class: 'row ends' }, make('span', {}, 'Another speaker'), make('span', {}, 'This speaker')));
}

const place = llr => `${50 + 50 * Math.max(-1, Math.min(1, llr / ends))}%`;
