// A slider and a play button over the snapshots of a run.

const player = { at: 0, timer: null };

function frame() {
  return page.replay.frames[Math.min(player.at, page.replay.frames.length - 1)];
}

function showReplay() {
  const plots = section('replay', 'Replay',
    'The slider, its arrow keys or Play move through training. All axes stand still. What is shown is by the weights of the moment; the '
    + 'model that is kept is their average.');
  plots.before(playerControls());
  if (page.replay.speakers.length) {
    showPanel(plots);
  } else {
    plots.append(paragraph('Nobody was held out in this run, so there are no voices to show: hold some out with validation.speakerShare.',
      'missing'));
  }

  addChart(plots, 'Losses of the examples of a batch', lossOptions, { describe: () => `Losses at step ${frame().step}: mean ${short(frame().loss)}` });
  addChart(plots, 'Loss over training', wayOptions, { describe: () => `Loss at step ${frame().step}: ${short(frame().loss)}` });
  const layers = section('layers', 'Layers',
    'Violins: how the numbers of each layer are spread, from the input, above, to the embedding, below. Near 0 the scale is even, far from '
    + 'it logarithmic.');
  for (const { kind, caption, layers: names } of quantities.filter(one => frame().violins[one.kind].length)) {
    let scale = null;
    let count = 0;
    const steady = () => {
      if (count !== page.replay.frames.length) {
        count = page.replay.frames.length;
        scale = scaleOf(page.replay.frames.flatMap(one => one.violins[kind]));
      }

      return scale;
    };
    addViolins(layers, caption, () => page.replay[names], () => frame().violins[kind], steady,
      colors => ({ activations: colors.runs[2], gradients: colors.nontarget, weights: colors.target })[kind]);
  }

  move(page.replay.frames.length - 1);
}

function showPanel(plots) {
  addChart(plots, 'Embeddings of held-out speakers',
    colors => spaceOptions(colors, page.replay, frame(), farthest(page.replay)), { height: 380, describe: () =>
      `${page.replay.slices.length} slices of ${page.replay.speakers.length} held-out speakers at step ${frame().step}`,
  note: `The plane is that of the last snapshot's two main axes (PCA; ${short(+page.replay.planeShare.toPrecision(2))} % of its spread), the same `
    + 'in all snapshots, each about its own mean; embeddings have length 1.' });
  const tops = page.replay.frames.map(one => Math.max(...shares(one.targets, 1), ...shares(one.nontargets, 1))).sort((a, b) => a - b);

  // At first all scores may be one: that bar may end above the chart, so that later ones are seen.
  const top = 1.3 * tops[Math.floor(tops.length / 2)];
  addChart(plots, 'Scores of these slices', colors => ({
    ...histogramOptions(colors, { low: -1, width: 2 / frame().targets.length, targets: frame().targets, nontargets: frame().nontargets },
      undefined, Math.ceil(top)),
  }), { height: 380, note: `Each with every other one of its set: a rough figure; that of the run's validations stands in its report.`, describe: () => `Scores at step ${frame().step}: equal error rate ${short(frame().eer)} %` });
}

function lossOptions(colors) {
  const { lossLow, lossWidth, frames } = page.replay;
  const top = Math.max(...frames.flatMap(one => one.losses));
  return {
    grid: { left: 52, right: 16, top: 16, bottom: 44 },
    tooltip: tooltip(colors, { trigger: 'axis' }),
    xAxis: axis(colors, 'loss', { type: 'value', min: lossLow, axisLabel: { color: colors.soft, showMinLabel: false, formatter: short } }),
    yAxis: axis(colors, 'examples', { type: 'value', max: top, nameGap: 36 }),
    series: [{ name: 'examples', type: 'line', step: 'end', symbol: 'none', color: colors.target, areaStyle: { opacity: 0.3 },
      data: [...frame().losses.map((count, i) => [lossLow + i * lossWidth, count]), [lossLow + frame().losses.length * lossWidth, 0]] }],
  };
}

function wayOptions(colors) {
  const line = (name, color, axisIndex, of) => ({ name, type: 'line', color, symbol: 'none', yAxisIndex: axisIndex,
    data: page.replay.frames.map(one => [one.step, of(one) ?? null]) });
  const series = [line('loss', colors.target, 0, one => one.loss),
    ...(page.replay.speakers.length ? [line('EER of these slices, %', colors.nontarget, 1, one => one.eer)] : [])];
  series[0].markLine = { symbol: 'none', silent: true, animation: false, lineStyle: { color: colors.cut, width: 2 },
    label: { show: false }, data: [{ xAxis: frame().step }] };
  return {
    legend: { bottom: 0, textStyle: { color: colors.ink } },
    grid: { left: 52, right: 48, top: 16, bottom: 68 },
    tooltip: tooltip(colors, { trigger: 'axis', valueFormatter: short }),
    xAxis: axis(colors, 'step', { type: 'value', min: 'dataMin', max: 'dataMax' }),
    yAxis: [axis(colors, 'loss', { type: 'value', scale: true, nameGap: 36 }),
      axis(colors, '', { type: 'value', min: 0, splitLine: { show: false } })],
    series,
  };
}

function playerControls() {
  const bar = document.createElement('div');
  bar.className = 'controls playing';
  const play = Object.assign(document.createElement('button'), { type: 'button', id: 'play', textContent: 'Play' });
  play.addEventListener('click', () => (player.timer ? pause() : start()));
  const way = document.createElement('label');
  way.className = 'way';
  const slider = Object.assign(document.createElement('input'), { type: 'range', id: 'frame', min: 0, step: 1 });
  slider.addEventListener('input', () => { pause(); move(Number(slider.value)); });
  way.append('Snapshot', slider);
  const told = Object.assign(document.createElement('output'), { id: 'told' });
  told.setAttribute('for', 'frame');
  bar.append(play, way, told);
  return bar;
}

function move(at) {
  const last = page.replay.frames.length - 1;
  player.at = Math.max(0, Math.min(at, last));
  const { step, loss, eer, seconds } = frame();
  const slider = document.getElementById('frame');
  slider.max = last;
  slider.value = player.at;
  const text = `step ${step}, ${(seconds / 60).toFixed(1)} min: loss ${short(loss)}${eer === undefined ? '' : `, EER ${short(eer)} %`}`;
  slider.setAttribute('aria-valuetext', text);
  document.getElementById('told').textContent = text;
  drawAll();
}

function start() {
  if (player.at >= page.replay.frames.length - 1) {
    player.at = -1;
  }

  document.getElementById('play').textContent = 'Pause';
  const next = () => {
    if (player.at >= page.replay.frames.length - 1) {
      pause();
    } else {
      move(player.at + 1);
    }
  };
  player.timer = setInterval(next, 180);
  next();
}

function stop() {
  clearInterval(player.timer);
  player.timer = null;
}

function pause() {
  stop();
  document.getElementById('play').textContent = 'Play';
}
