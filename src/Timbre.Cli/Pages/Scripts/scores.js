// How targets and nontargets score, and misses over false accepts on normal deviates.

const detRates = [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8];

// Acklam's rational approximation of the normal distribution's quantile: good to 1e-9, a tenth of a pixel is 1e-3.
function deviate(p) {
  const tail = q => (((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q
    + 4.374664141464968) * q + 2.938163982698783)
    / ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1);
  if (p < 0.02425) {
    return tail(Math.sqrt(-2 * Math.log(p)));
  }

  if (p > 1 - 0.02425) {
    return -tail(Math.sqrt(-2 * Math.log(1 - p)));
  }

  const [q, r] = [p - 0.5, (p - 0.5) ** 2];
  return (((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r - 30.66479806614716) * r
    + 2.506628277459239) * q
    / (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r - 13.28068155288572) * r + 1);
}

// Neighboring ranges are joined: a screen shows a quarter of what is kept.
function shares(counts, joined) {
  const all = counts.reduce((sum, count) => sum + count, 0) || 1;
  const found = [];
  for (let i = 0; i < counts.length; i += joined) {
    found.push(100 * counts.slice(i, i + joined).reduce((sum, count) => sum + count, 0) / all);
  }

  return found;
}

function histogramOptions(colors, scores, cut, top) {
  const joined = Math.max(1, Math.round(scores.targets.length / 50));
  const width = scores.width * joined || 0.01;
  const step = values => [...values.map((y, i) => [scores.low + i * width, y]), [scores.low + values.length * width, 0]];
  const kind = (name, color, counts) => ({
    name, type: 'line', step: 'end', symbol: 'none', color, areaStyle: { opacity: 0.3 }, data: step(shares(counts, joined)),
  });
  return {
    legend: { bottom: 0, textStyle: { color: colors.ink } },
    grid: { left: 52, right: 16, top: 16, bottom: 68 },
    tooltip: tooltip(colors, { trigger: 'axis', valueFormatter: value => `${short(value)} %` }),
    xAxis: axis(colors, 'score', { type: 'value', min: scores.low, axisLabel: { color: colors.soft, showMinLabel: false, formatter: short } }),
    yAxis: axis(colors, 'share of its kind, %', { type: 'value', max: top, nameGap: 36, axisLabel: { color: colors.soft, formatter: short } }),
    series: [
      kind('different speakers', colors.nontarget, scores.nontargets),
      { ...kind('same speaker', colors.target, scores.targets),
        ...(cut === undefined ? {} : { markLine: { symbol: 'none', silent: true, lineStyle: { color: colors.cut, type: 'dashed' },
          label: { color: colors.cut, formatter: 'equal rates' }, data: [{ xAxis: cut }] } }) },
    ],
  };
}

function detAxis(colors, name, gap) {
  const ticks = detRates.map(deviate);
  return axis(colors, name, {
    type: 'value', min: ticks[0], max: ticks[ticks.length - 1], nameGap: gap,
    axisTick: { customValues: ticks },
    splitLine: { show: false },
    axisLabel: { color: colors.soft, customValues: ticks, formatter: value => `${+(100 * detRates[nearest(ticks, value)]).toPrecision(2)}` },
  });
}

function nearest(values, value) {
  return values.reduce((best, other, i) => (Math.abs(other - value) < Math.abs(values[best] - value) ? i : best), 0);
}

function detOptions(colors, runs) {
  const edge = detRates.map(deviate);
  return {
    legend: { type: 'scroll', bottom: 0, textStyle: { color: colors.ink } },
    grid: { left: 56, right: 16, top: 16, bottom: 68 },
    tooltip: tooltip(colors, { trigger: 'item',
      formatter: at => `${at.seriesName}\nfalse accepts ${short(100 * at.data[2])} %\nmisses ${short(100 * at.data[3])} %` }),
    xAxis: detAxis(colors, 'false accepts, %', 28),
    yAxis: detAxis(colors, 'misses, %', 36),
    series: [
      ...runs.map(run => ({ name: run.name, type: 'line', color: runColor(colors, page.runs.indexOf(run)), symbolSize: 4,
        showSymbol: true, data: run.scores.det })),
      { name: 'equal', type: 'line', symbol: 'none', silent: true, tooltip: { show: false }, lineStyle: { type: 'dotted', color: colors.soft },
        data: [[edge[0], edge[0]], [edge[edge.length - 1], edge[edge.length - 1]]] },
    ],
  };
}

function showScores() {
  const scored = () => page.runs.filter(run => run.scores);
  const plots = section('scores', 'Scores', 'Of the validation of the model that is kept as the best.');
  for (const run of page.runs) {
    if (run.scores) {
      addChart(plots, `Scores, ${run.name}, step ${run.scores.step}`, colors => histogramOptions(colors, run.scores));
    } else if (run.validations.length) {
      plots.append(paragraph(`${run.name} kept no scores: it was trained by an earlier version. `
        + 'Train it on with --resume, or measure its model with timbre evaluate --report.', 'missing'));
    }
  }

  if (scored().length) {
    addChart(plots, 'Misses over false accepts (DET)', colors => detOptions(colors, scored()), { height: 360 });
  } else if (!page.runs.some(run => run.validations.length)) {
    plots.append(paragraph('No validation, no scores.', 'missing'));
  }
}
