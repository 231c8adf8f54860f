import { comparedCard, identifiedCard, verifiedCard } from './answer-card.js';
import { counted } from '../words.js';
import { make } from '../dom.js';
import { speakerField } from '../speakers/speaker-field.js';

/**
 * A question that can be asked of the recordings at hand.
 * @typedef {object} Question
 * @property {string} name
 * @property {string} explanation
 * @property {HTMLElement | null} field What is to be known beside the recordings.
 * @property {(recordings: Recording[]) => string} action What the button says.
 * @property {(recordings: Recording[]) => string} missing What is wanted before it can be asked; empty: nothing.
 * @property {(recordings: Recording[]) => Promise<HTMLElement>[]} ask One answer each.
 * @typedef {import('../sound/recording.js').Recording} Recording
 */

const some = recordings => recordings.length === 0 ? 'Record something or choose a file first.' : '';

/**
 * Whose voice is it?
 * @param {import('../app.js').Shared} shared
 * @returns {Question}
 */
export const identifying = ({ service, strictness }) => ({
  name: 'Identify',
  explanation: 'Whose voice is it, of everyone enrolled?',
  field: null,
  action: recordings => recordings.length > 1 ? `Identify ${counted(recordings.length, 'recording')}` : 'Identify',
  missing: some,
  ask: recordings => recordings.map(recording => service.identify(recording, strictness.rule).then(identifiedCard)),
});

/**
 * Is it that speaker?
 * @param {import('../app.js').Shared} shared
 * @returns {Question}
 */
export const verifying = ({ service, strictness }) => {
  const { element, input } = speakerField('Claimed speaker', service);
  return {
    name: 'Verify',
    explanation: 'Is it who it is said to be?',
    field: element,
    action: recordings => recordings.length > 1 ? `Verify ${counted(recordings.length, 'recording')}` : 'Verify',
    missing: recordings => some(recordings) || (input.value.trim() === '' ? 'Say which speaker it is said to be.' : ''),
    ask: recordings => recordings.map(recording =>
      service.verify(input.value.trim(), recording, strictness.rule).then(verifiedCard)),
  };
};

/**
 * Are two recordings of one speaker?
 * @param {import('../app.js').Shared} shared
 * @returns {Question}
 */
export const comparing = ({ service, strictness }) => ({
  name: 'Compare',
  explanation: 'Are the last two recordings of one person? Neither needs to be enrolled.',
  field: make('p', { class: 'soft' }, 'The two recordings that came last are compared.'),
  action: () => 'Compare',
  missing: recordings => recordings.length < 2 ? 'Two recordings are needed.' : '',
  ask: recordings => [service.compare(recordings.at(-2), recordings.at(-1), strictness.rule).then(comparedCard)],
});
