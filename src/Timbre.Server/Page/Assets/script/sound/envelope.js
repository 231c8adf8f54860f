/**
 * The loudest sample of each of some parts.
 * @param {Float32Array} samples
 * @param {number} parts
 * @returns {number[]} 0 to 1 each.
 */
export function envelope(samples, parts) {
  const length = Math.max(1, Math.floor(samples.length / parts));
  return Array.from({ length: Math.min(parts, samples.length) }, (_, i) =>
    samples.subarray(i * length, (i + 1) * length).reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0));
}

/**
 * Draws an envelope as bars, the last at the right end; in the color of the text.
 * @param {HTMLCanvasElement} canvas
 * @param {number[]} heights 0 to 1 each.
 * @param {number} most How many bars fill the canvas.
 */
export function drawBars(canvas, heights, most) {
  const [width, height] = [canvas.clientWidth * devicePixelRatio, canvas.clientHeight * devicePixelRatio];
  [canvas.width, canvas.height] = [width, height];
  const brush = canvas.getContext('2d');
  brush.fillStyle = getComputedStyle(canvas).color;
  const step = width / most;
  heights.slice(-most).forEach((share, i) => {
    const tall = Math.max(devicePixelRatio * 2, share * height);
    brush.beginPath();
    brush.roundRect(i * step, (height - tall) / 2, step * 0.6, tall, step * 0.3);
    brush.fill();
  });
}
