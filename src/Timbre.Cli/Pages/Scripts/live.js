// Asks the server of the page for newer data.

const live = { state: '', pause: 2000 };

function tell(text, isOn) {
  const place = document.getElementById('live');
  place.hidden = false;
  place.classList.toggle('on', isOn);
  if (place.textContent !== text) {
    place.textContent = text;
  }
}

function told() {
  const [run] = page.runs;
  const { step, loss } = run.curves;
  const last = run.validations[run.validations.length - 1];
  return step.length === 0 ? 'Training has begun.'
    : `Step ${step[step.length - 1]}, loss ${short(loss[loss.length - 1])}`
      + (last ? `; EER ${short(last.eer)} % at step ${last.step}.` : '.');
}

async function follow() {
  try {
    const answer = await fetch('data', { cache: 'no-store', headers: { 'If-None-Match': live.state } });
    if (answer.status === 200) {
      live.state = answer.headers.get('ETag');
      take(await answer.json());
    } else if (answer.status !== 304) {
      throw new Error(await answer.text());
    }

    tell(`Live. ${told()}`, true);
  } catch {
    tell('The program that serves this page no longer answers: the run is over, or was stopped. What stands here stays; '
      + 'timbre report makes a page of it.', false);
  }

  setTimeout(follow, live.pause);
}

// Charts that are there are drawn anew; where there is more to show than before, the page is built anew.
function take(data) {
  const [before, last] = [shape(), page.replay ? page.replay.frames.length - 1 : 0];
  const followed = !player.timer && player.at >= last;
  page = data;
  if (shape() !== before) {
    build();
  } else if (page.replay) {
    move(followed ? page.replay.frames.length - 1 : player.at);
  } else {
    drawAll();
  }
}

function shape() {
  return JSON.stringify([Boolean(page.replay), ...page.runs.map(run => [
    Object.keys(run.curves).filter(name => run.curves[name].length), run.validations.length > 0, Boolean(keptOf(run)), Boolean(run.scores),
    (run.findings ?? []).length,
  ])]);
}
