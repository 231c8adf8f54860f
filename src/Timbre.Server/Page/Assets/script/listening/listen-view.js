import { Loudness, meterShare } from '../sound/loudness.js';
import { Microphone } from '../sound/microphone.js';
import { NowSpeaking } from './now-speaking.js';
import { SwitchButton } from '../shell/switch-button.js';
import { card, make } from '../dom.js';
import { clock } from '../words.js';
import { pcm16, thinned } from '../sound/pcm.js';
import { strictnessField } from '../asking/strictness-field.js';

const mostRateHz = 48000;
const partsRemembered = 40;

/**
 * Who is speaking now, from the microphone, once a second.
 * @type {import('../shell/router.js').View}
 */
export function listenView(place, { service, strictness }) {
  const now = new NowSpeaking();
  const bar = make('span');
  const level = make('p', { class: 'soft level' });
  const time = make('output', { class: 'clock', 'aria-label': 'Listened for' }, clock(0));
  const press = new SwitchButton(
    { picture: 'live', words: 'Start listening' }, { picture: 'stop', words: 'Stop listening' }, begin, end);
  let open = null;
  let isLeft = false;

  async function begin() {
    now.clear();
    const microphone = await Microphone.open();
    const step = Math.ceil(microphone.rateHz / mostRateHz);
    const line = await service.listen(microphone.rateHz / step, strictness.rule).catch(async problem => {
      await microphone.close();
      throw problem;
    });
    open = { microphone, line };
    if (isLeft) {
      await end();
      return;
    }

    const loudness = new Loudness(partsRemembered);
    microphone.onsamples = samples => {
      line.send(pcm16(thinned(samples, step)));
      bar.style.setProperty('transform', `scaleX(${meterShare(loudness.add(samples))})`);
      level.textContent = loudness.words;
    };
    line.onanswer = answer => {
      time.textContent = clock(answer.seconds);
      now.hear(answer);
    };
    line.onfault = async problem => {
      await end();
      press.tell(problem);
    };
    press.isOn = true;
  }

  async function end() {
    const { microphone, line } = open;
    open = null;
    press.isOn = false;
    bar.style.setProperty('transform', 'scaleX(0)');
    level.textContent = '';
    line.close();
    await microphone.close();
  }

  place.append(
    make('header', { class: 'intro' },
      make('h1', {}, 'Live'),
      make('p', { class: 'soft' }, 'Who is speaking now? The last four seconds of the microphone tell, once a second.')),
    make('div', { class: 'columns' },
      make('div', { class: 'stack' },
        card('Microphone',
          press.element,
          make('div', { class: 'row' }, time, level),
          make('div', { class: 'meter', 'aria-hidden': 'true' }, bar),
          press.fault),
        make('div', { class: 'card' }, strictnessField(strictness), make('p', { class: 'soft' }, 'Holds from the next start on.'))),
      now.element));
  return () => {
    isLeft = true;
    if (open) {
      end();
    }
  };
}
