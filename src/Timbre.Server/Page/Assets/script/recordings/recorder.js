import { Loudness, meterShare } from '../sound/loudness.js';
import { Microphone } from '../sound/microphone.js';
import { Recording } from '../sound/recording.js';
import { button, icon, make } from '../dom.js';
import { clock } from '../words.js';
import { drawBars } from '../sound/envelope.js';
import { faultNotice } from '../shell/notice.js';

const bars = 60;
const partsRemembered = 40;

/**
 * Records from the microphone: a button, a clock, and how loud it is.
 * @param {import('./queue.js').Queue} queue Where recordings go.
 * @returns {{ element: HTMLElement, leave: () => void }}
 */
export function recorder(queue) {
  const canvas = make('canvas', { class: 'wave', 'aria-hidden': 'true' });
  const time = make('output', { class: 'clock', 'aria-label': 'Length' }, clock(0));
  const loudness = make('p', { class: 'soft level', role: 'status' });
  const fault = make('div');
  const press = button('microphone', 'Record', toggle, { class: 'primary record' });
  const screen = make('div', { class: 'screen', hidden: true }, canvas, make('div', { class: 'row' }, time, loudness));
  let taking = null;

  async function toggle() {
    press.disabled = true;
    try {
      await (taking ? keep() : begin());
    } catch (problem) {
      fault.replaceChildren(faultNotice(problem));
    } finally {
      press.disabled = false;
    }
  }

  async function begin() {
    fault.replaceChildren();
    const microphone = await Microphone.open();
    taking = { microphone, parts: [], heights: [], length: 0, loudness: new Loudness(partsRemembered) };
    microphone.onsamples = take;
    face('stop', 'Stop', true);
  }

  function take(samples) {
    if (!taking) {
      return;
    }

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
    taking = null;
    face('microphone', 'Record', false);
    await microphone.close();
    if (parts.length > 0) {
      queue.add(await Recording.ofParts(queue.freeName('microphone'), parts, rateHz));
    }
  }

  function face(picture, words, isOn) {
    press.replaceChildren(icon(picture), words);
    press.classList.toggle('on', isOn);
    screen.hidden = !isOn;
    time.textContent = clock(0);
    loudness.textContent = '';
  }

  return {
    element: make('div', { class: 'recorder' }, press, screen, fault),
    leave: () => {
      taking?.microphone.close();
      taking = null;
    },
  };
}
