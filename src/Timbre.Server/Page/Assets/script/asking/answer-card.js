import { make } from '../dom.js';
import { number } from '../words.js';
import { evidence } from './evidence.js';
import { heardDetails } from './heard.js';
import { outcomeMark, outcomeOf } from './outcome.js';

/**
 * Whose voice a recording is.
 * @param {import('../service/answers.js').Identified} answer
 * @returns {HTMLElement}
 */
export function identifiedCard(answer) {
  const best = answer.candidates[0];
  const outcome = best ? outcomeOf(answer.decision, answer.speaker !== null) : 'rejected';
  const headlines = {
    accepted: `This is ${answer.speaker}.`,
    rejected: best ? 'Nobody who is enrolled.' : 'Nobody is enrolled yet.',
    undecided: `Perhaps ${best?.speaker}: there is too little speech to say.`,
  };
  return answerCard(answer.recording.file, outcome, headlines[outcome],
    ...(best ? evidence(answer.decision, best.score, answer.threshold, `${best.speaker} is the likeliest: `) : []),
    best ? candidateList(answer.candidates) : null,
    heardDetails(answer.recording));
}

/**
 * Whether a recording is of the speaker it claims.
 * @param {import('../service/answers.js').Verified} answer
 * @returns {HTMLElement}
 */
export function verifiedCard(answer) {
  const outcome = outcomeOf(answer.decision, answer.accepted);
  const headlines = {
    accepted: `Yes, this is ${answer.speaker}.`,
    rejected: `No, this is not ${answer.speaker}.`,
    undecided: `Perhaps ${answer.speaker}: there is too little speech to say.`,
  };
  return answerCard(answer.recording.file, outcome, headlines[outcome],
    ...evidence(answer.decision, answer.score, answer.threshold), heardDetails(answer.recording));
}

/**
 * Whether two recordings are of one speaker.
 * @param {import('../service/answers.js').Compared} answer
 * @returns {HTMLElement}
 */
export function comparedCard(answer) {
  const outcome = outcomeOf(answer.decision, answer.sameSpeaker);
  const headlines = {
    accepted: 'One person speaks in both.',
    rejected: 'Two people.',
    undecided: 'Perhaps one person: there is too little speech to say.',
  };
  const [first, second] = answer.recordings;
  return answerCard(`${first.file} and ${second.file}`, outcome, headlines[outcome],
    ...evidence(answer.decision, answer.score, answer.threshold),
    ...answer.recordings.map(heard => heardDetails(heard, true)));
}

function answerCard(name, outcome, headline, ...more) {
  return make('article', { class: `card answer ${outcome}` },
    make('div', { class: 'row spread' }, make('p', { class: 'soft name' }, name), outcomeMark(outcome)),
    make('h3', {}, headline),
    ...more);
}

// Bars are drawn from the least to the best of those that are named; the numbers are the answer.
function candidateList(candidates) {
  const values = candidates.map(({ llr, score }) => llr ?? score);
  const [most, least] = [Math.max(...values), Math.min(...values, 0)];
  return make('table', { class: 'candidates' },
    make('caption', {}, 'Likeliest speakers'),
    make('thead', { class: 'unseen' }, make('tr', {}, ...['Rank', 'Speaker', 'How alike', 'Log-likelihood ratio'].map(name =>
      make('th', { scope: 'col' }, name)))),
    make('tbody', {}, ...candidates.map(({ speaker }, i) => {
      const bar = make('span', { class: 'bar' });
      bar.style.setProperty('width', `${Math.max(2, 100 * (values[i] - least) / Math.max(1e-9, most - least))}%`);
      return make('tr', {},
        make('td', { class: 'soft number' }, `${i + 1}`),
        make('th', { scope: 'row' }, make('a', { href: `#/speakers/${encodeURIComponent(speaker)}` }, speaker)),
        make('td', { class: 'bars', 'aria-hidden': 'true' }, bar),
        make('td', { class: 'number' }, number(values[i], 2)));
    })));
}
