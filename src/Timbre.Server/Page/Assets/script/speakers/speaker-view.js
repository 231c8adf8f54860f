import { button, card, facts, icon, iconButton, make } from '../dom.js';
import { day, number, seconds } from '../words.js';
import { faultNotice, showComing } from '../shell/notice.js';
import { confirmed } from '../shell/confirm.js';
import { findingList } from '../asking/heard.js';
import { renamed } from './rename-dialog.js';

/**
 * What is known of a speaker: the recordings with the quality of each; rename, remove.
 * @param {HTMLElement} place
 * @param {import('../app.js').Shared} shared
 * @param {string} name
 */
export function speakerView(place, { service }, name) {
  const known = make('div', { class: 'stack' });
  const fault = make('div');
  const show = () => showComing(known, service.speaker(name), voiceprint => [
    summary(voiceprint),
    card('Recordings', recordingList(voiceprint.recordings, removeRecording)),
  ]);

  async function doing(work) {
    fault.replaceChildren();
    try {
      await work();
    } catch (problem) {
      fault.replaceChildren(faultNotice(problem));
    }
  }

  const rename = () => doing(async () => {
    const to = await renamed(name);
    if (to) {
      location.hash = `#/speakers/${encodeURIComponent((await service.rename(name, to)).speaker)}`;
    }
  });
  const remove = () => doing(async () => {
    if (await confirmed(`Forget ${name}?`, 'The voiceprint and all that is kept of it goes. This cannot be undone.', `Forget ${name}`)) {
      await service.remove(name);
      location.hash = '#/speakers';
    }
  });
  const removeRecording = ({ recording, file }, isLast) => doing(async () => {
    const text = isLast ? `It is the only one: ${name} is forgotten with it. This cannot be undone.` : 'This cannot be undone.';
    if (await confirmed(`Remove ${file ?? `recording ${recording}`}?`, text, 'Remove the recording')) {
      await service.removeRecording(name, recording);
      if (isLast) {
        location.hash = '#/speakers';
      } else {
        await show();
      }
    }
  });

  place.append(
    make('a', { class: 'back', href: '#/speakers' }, icon('back'), 'Speakers'),
    make('header', { class: 'intro row spread' },
      make('h1', {}, name),
      make('div', { class: 'row' },
        make('a', { class: 'button', href: `#/enroll/${encodeURIComponent(name)}` }, icon('enroll'), 'Add recordings'),
        button('edit', 'Rename', rename),
        button('remove', 'Forget', remove, { class: 'danger' }))),
    fault,
    known);
  show();
}

function summary({ enrolledAt, updatedAt, cohesion, recordings, findings }) {
  const speech = recordings.reduce((sum, { netSpeechSeconds }) => sum + (netSpeechSeconds ?? 0), 0);
  return card('Voiceprint',
    facts([
      ['Speech in all', seconds(speech)],
      ['Alike to each other', recordings.length > 1 ? number(cohesion, 2) : 'one recording', recordings.length > 1
        ? make('small', {}, ' of 1') : ''],
      ['First enrolled', day(enrolledAt)],
      ['Last enrolled', day(updatedAt)],
    ]),
    findingList(findings) ?? make('p', { class: 'outcome accepted' }, icon('accepted'), 'Nothing to object to'));
}

const recordingList = (recordings, remove) => make('ul', { class: 'plain kept' }, ...recordings.map(recording => {
  const name = recording.file ?? `Recording ${recording.recording}`;
  return make('li', {},
    make('div', {}, make('p', { class: 'name' }, name), make('p', { class: 'soft' }, day(recording.enrolledAt))),
    iconButton('remove', `Remove ${name}`, () => remove(recording, recordings.length === 1)),
    facts([
      ['Speech', seconds(recording.netSpeechSeconds)],
      ['Above the noise', recording.snrDb === null ? 'unknown' : `${number(recording.snrDb)} dB`],
      ['Reaches up to', recording.bandwidthHz === null ? 'unknown' : `${number(recording.bandwidthHz / 1000, 1)} kHz`],
    ]));
}));
