import { envelope } from './envelope.js';
import { wav } from './pcm.js';

/** How many heights a recording has. */
export const barsOfRecording = 48;

/** A recording at hand: spoken, or a file. */
export class Recording {
  /** How it looks, heights of 0 to 1; empty where the browser cannot read it, though the service may. */
  heights = [];

  /** Length, in seconds; null where the browser cannot read it. @type {number | null} */
  seconds = null;

  /** @param {string} name @param {Blob} content */
  constructor(name, content) {
    this.name = name;
    this.content = content;
  }

  /**
   * Of what was spoken.
   * @param {string} name @param {Float32Array[]} parts @param {number} rateHz
   */
  static async ofParts(name, parts, rateHz) {
    return new Recording(name, wav(parts, rateHz)).#look();
  }

  /** @param {File} file */
  static async ofFile(file) {
    return new Recording(file.name, file).#look();
  }

  async #look() {
    const context = new OfflineAudioContext(1, 1, 16000);
    try {
      const sound = await context.decodeAudioData(await this.content.arrayBuffer());
      this.seconds = sound.duration;
      this.heights = envelope(sound.getChannelData(0), barsOfRecording);
    } catch {
      // A format that the browser does not know: the service reads more of them.
    }

    return this;
  }
}

