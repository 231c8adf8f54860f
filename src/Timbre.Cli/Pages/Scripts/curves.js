// Training curves of the runs, laid over each other.

const curveKinds = [
  { caption: 'Loss', unit: 'loss', of: 'loss', fixed: 'fixedLoss', canLog: true },
  { caption: 'Share of active terms', unit: 'fraction', of: 'fraction' },
  { caption: 'Accuracy', unit: 'accuracy', of: 'accuracy', fixed: 'fixedAccuracy' },
  { caption: 'Learning rate', unit: 'rate', of: 'learningRate', plain: true },
  { caption: 'Length of the gradient', unit: 'length', of: 'gradientNorm', canLog: true },
];

function curveSeries(colors, kind) {
  return page.runs.flatMap((run, index) => {
    const line = (name, values, dashed) => ({
      name, color: runColor(colors, index), points: placed(run.curves, values), dashed, smooth: !kind.plain,
    });
    return [
      ...(run.curves[kind.of].length ? [line(run.name, run.curves[kind.of], false)] : []),
      ...(kind.fixed && run.curves[kind.fixed].length ? [line(`${run.name}, left out`, run.curves[kind.fixed], true)] : []),
    ];
  });
}

function eerSeries(colors) {
  return page.runs.filter(run => run.validations.length).map(run => ({
    name: run.name,
    color: runColor(colors, page.runs.indexOf(run)),
    marked: true,
    points: run.validations.map(found => [view.axis === 'step' ? found.step : found.seconds / 60, found.eer ?? null]),
  }));
}

function showCurves() {
  const plots = section('curves', 'Curves',
    'Shift and the wheel, or the zoom at the top of a chart, zoom into all of them. Dashed: on left-out recordings of the same speakers.');
  plots.before(curveControls());
  for (const kind of curveKinds.filter(some => page.runs.some(run => run.curves[some.of].length))) {
    addChart(plots, kind.caption, colors => lineOptions(colors, kind.unit, curveSeries(colors, kind), kind.canLog && view.log),
      { group: 'curves', describe: () => describeLines(kind.caption, curveSeries(theme(), kind)) });
  }

  if (page.runs.some(run => run.validations.length)) {
    const caption = 'Equal error rate on held-out speakers';
    addChart(plots, caption, colors => lineOptions(colors, 'EER, %', eerSeries(colors), false),
      { group: 'curves', describe: () => describeLines(caption, eerSeries(theme())) });
  } else {
    plots.append(paragraph('No validation yet: where nobody is held out, a run has no error rates of its own.', 'missing'));
  }

  echarts.connect('curves');
}

function curveControls() {
  const bar = document.createElement('div');
  bar.className = 'controls';
  const axes = document.createElement('fieldset');
  axes.append(...[['step', 'by steps'], ['time', 'by time']].map(([value, text]) => {
    const choice = input('radio', text, value === view.axis, () => { view.axis = value; });
    choice.firstChild.name = 'axis';
    return choice;
  }));
  const smooth = document.createElement('label');
  const slider = Object.assign(document.createElement('input'), { type: 'range', min: 0, max: 0.98, step: 0.02, value: 0, id: 'smoothing' });
  slider.addEventListener('input', () => { view.smoothing = Number(slider.value); drawAll(); });
  smooth.append('Smoothing', slider);
  bar.append(axes, smooth, input('checkbox', 'Loss on a log scale', false, own => { view.log = own.checked; }));
  return bar;
}

function input(type, text, checked, changed) {
  const label = document.createElement('label');
  const own = Object.assign(document.createElement('input'), { type, checked });
  own.addEventListener('change', () => { changed(own); drawAll(); });
  label.append(own, text);
  return label;
}
