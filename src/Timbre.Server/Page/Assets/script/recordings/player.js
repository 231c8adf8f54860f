let playing = null;

/**
 * Plays a recording; what played before stops.
 * @param {Blob} content
 */
export async function play(content) {
  stop();
  const address = URL.createObjectURL(content);
  playing = new Audio(address);
  playing.addEventListener('ended', stop);
  playing.addEventListener('error', stop);

  // What the browser cannot play stays silent; the service may read it still.
  await playing.play().catch(stop);
}

/** Makes it quiet. */
export function stop() {
  if (playing) {
    playing.pause();
    URL.revokeObjectURL(playing.src);
    playing = null;
  }
}
