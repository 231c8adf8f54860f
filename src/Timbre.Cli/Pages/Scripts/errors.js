// Equal error rates of the sets, of the models that are kept.

function keptOf(run) {
  return run.validations.find(found => found.isKept);
}

function showErrors() {
  const runs = page.runs.filter(keptOf);
  if (!runs.length) {
    return;
  }

  const names = () => [...new Set(page.runs.filter(keptOf).flatMap(run => Object.keys(keptOf(run).sets)))];
  const plots = section('sets', 'Errors by set', 'Of the model of each run that is kept as the best, on the speakers held out of each set.');
  const describe = () => page.runs.filter(keptOf).map(run => `${run.name}: ${
    Object.entries(keptOf(run).sets).map(([set, eer]) => `${set} ${short(eer)} %`).join(', ')}`).join('; ');
  addChart(plots, 'Equal error rate by set', colors => ({
    legend: { type: 'scroll', bottom: 0, textStyle: { color: colors.ink } },
    grid: { left: 16, right: 40, top: 8, bottom: 60, containLabel: true },
    tooltip: tooltip(colors, { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: value => `${short(value)} %` }),
    xAxis: axis(colors, 'EER, %', { type: 'value', min: 0 }),
    yAxis: axis(colors, '', { type: 'category', inverse: true, data: names(),
      axisLabel: { color: colors.ink, width: 130, overflow: 'truncate' } }),
    series: page.runs.filter(keptOf).map(run => ({
      name: run.name,
      type: 'bar',
      color: runColor(colors, page.runs.indexOf(run)),
      label: { show: true, position: 'right', color: colors.soft, formatter: bar => short(bar.value) },
      data: names().map(set => keptOf(run).sets[set] ?? null),
    })),
  }), { height: Math.max(220, 90 + 26 * names().length * Math.min(runs.length, 4)), describe });
}
