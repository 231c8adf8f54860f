import { Loudness, meterShare } from '../sound/loudness.js';
import { Microphone } from '../sound/microphone.js';
import { Recording } from '../sound/recording.js';
import { SwitchButton } from '../shell/switch-button.js';
import { clock } from '../words.js';
import { drawBars } from '../sound/envelope.js';
import { make } from '../dom.js';

const bars = 60;
const partsRemembered = 40;

/**
 * Records from the microphone: a button, a clock, and how loud it is.
 * @param {import('./queue.js').Queue} queue Where recordings go.
 * @returns {{ element: HTMLElement, leave: () => void }}
 */
export function recorder(queue) {
  const canvas = make('canvas', { class: 'wave', 'aria-hidden': 'true' });
  const time = make('output', { class: 'clock', 'aria-label': 'Length' });
  const loudness = make('p', { class: 'soft level', role: 'status' });
  const screen = make('div', { class: 'screen', hidden: true }, canvas, make('div', { class: 'row' }, time, loudness));
  const press = new SwitchButton({ picture: 'microphone', words: 'Record' }, { picture: 'stop', words: 'Stop' }, begin, keep);
  let taking = null;
  let isLeft = false;

  async function begin() {
    const microphone = await Microphone.open();
    if (isLeft) {
      await microphone.close();
      return;
    }

    taking = { microphone, parts: [], heights: [], length: 0, loudness: new Loudness(partsRemembered) };
    time.textContent = clock(0);
    loudness.textContent = '';
    microphone.onsamples = take;
    show(true);
  }

  function take(samples) {
    taking.parts.push(samples);
    taking.length += samples.length;
    taking.heights.push(meterShare(taking.loudness.add(samples)));
    time.textContent = clock(taking.length / taking.microphone.rateHz);
    drawBars(canvas, taking.heights, bars);
    if (loudness.textContent !== taking.loudness.words) {
      loudness.textContent = taking.loudness.words;
    }
  }

  async function keep() {
    const { microphone, parts } = taking;
    const { rateHz } = microphone;
    await stop();
    show(false);
    if (parts.length > 0) {
      queue.add(await Recording.ofParts(queue.freeName('microphone'), parts, rateHz));
    }
  }

  async function stop() {
    const microphone = taking?.microphone;
    taking = null;
    await microphone?.close();
  }

  function leave() {
    isLeft = true;
    stop();
  }

  function show(isOn) {
    press.isOn = isOn;
    screen.hidden = !isOn;
  }

  return { element: make('div', { class: 'recorder' }, press.element, screen, press.fault), leave };
}
