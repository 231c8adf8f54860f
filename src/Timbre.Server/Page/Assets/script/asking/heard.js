import { icon, make } from '../dom.js';
import { number, seconds, sentence } from '../words.js';

/**
 * What was heard of a recording, and what is wrong with it.
 * @param {import('../service/answers.js').Heard} heard
 * @param {boolean} [isNamed] Whether its name is told too.
 * @returns {HTMLElement}
 */
export function heardDetails(heard, isNamed = false) {
  const measures = [
    `${seconds(heard.netSpeechSeconds)} of speech in ${seconds(heard.seconds)}`,
    heard.snrDb === null ? null : `${number(heard.snrDb)} dB above the noise`,
    `up to ${number(heard.bandwidthHz / 1000, 1)} kHz`,
  ];
  return make('div', { class: 'heard' },
    isNamed ? make('p', { class: 'name' }, heard.file) : null,
    make('p', { class: 'soft' }, measures.filter(Boolean).join(' · ')),
    findingList([...heard.findings, ...secondVoice(heard)]),
    ...heard.notes.map(note => make('p', { class: 'soft' }, sentence(note))));
}

/**
 * What is wrong, and what to do.
 * @param {{ file?: string | null, what: string, remedy: string }[]} findings
 * @returns {HTMLElement | null} Null where nothing is.
 */
export function findingList(findings) {
  return findings.length === 0 ? null : make('ul', { class: 'plain findings' }, ...findings.map(({ file, what, remedy }) =>
    make('li', {}, icon('warning'), make('div', {},
      file ? make('p', { class: 'name' }, file) : null,
      make('p', {}, sentence(what)),
      make('p', { class: 'remedy' }, sentence(remedy))))));
}

const secondVoice = ({ twoPeople }) => twoPeople === null ? [] : [{
  what: twoPeople.fromSeconds === null
    ? 'two people speak in it, each in a channel'
    : `two people probably speak in it, the second from ${seconds(twoPeople.fromSeconds)} on`,
  remedy: 'ask with a part in which one person speaks alone',
}];
