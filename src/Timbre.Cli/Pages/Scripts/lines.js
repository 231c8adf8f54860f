// Lines over steps or time, of all runs in one chart.

const view = { axis: 'step', smoothing: 0, log: false };

// A mean in which older points weigh less; what it lacks at the beginning is made up for, as Adam does.
function smoothed(points, weight) {
  let [sum, count] = [0, 0];
  return weight === 0 ? points : points.map(([x, y]) => {
    if (y === null) {
      return [x, null];
    }

    sum = weight * sum + (1 - weight) * y;
    count += 1;
    return [x, sum / (1 - weight ** count)];
  });
}

function placed(line, values) {
  return values.map((y, i) => [view.axis === 'step' ? line.step[i] : line.seconds[i] / 60, y]);
}

function short(value) {
  return value === null || value === undefined ? '-'
    : Math.abs(value) !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e5) ? value.toExponential(2)
      : String(+value.toPrecision(4));
}

// series: [{name, color, points, dashed, marked, smooth}]
function lineOptions(colors, unit, series, log) {
  return {
    legend: { type: 'scroll', bottom: 0, textStyle: { color: colors.ink }, pageTextStyle: { color: colors.ink },
      data: [...new Set(series.map(line => line.name))] },
    grid: { left: 56, right: 16, top: 28, bottom: 74 },
    toolbox: { right: 4, top: -6, itemSize: 13, iconStyle: { borderColor: colors.soft },
      feature: { dataZoom: { yAxisIndex: 'none', title: { zoom: 'Zoom', back: 'Zoom back' } }, restore: { title: 'Whole' } } },
    dataZoom: [{ type: 'inside', zoomOnMouseWheel: 'shift', moveOnMouseMove: 'shift', moveOnMouseWheel: false }],
    tooltip: tooltip(colors, { trigger: 'axis', valueFormatter: short }),
    xAxis: axis(colors, view.axis === 'step' ? 'step' : 'minutes', { type: 'value', min: 'dataMin', max: 'dataMax' }),
    yAxis: axis(colors, unit, { type: log ? 'log' : 'value', scale: true, nameGap: 42,
      axisLabel: { color: colors.soft, formatter: short } }),
    series: series.flatMap(line => {
      const shown = {
        name: line.name, type: 'line', color: line.color, symbol: line.marked ? 'circle' : 'none', symbolSize: 7,
        showSymbol: Boolean(line.marked), lineStyle: { width: 2, type: line.dashed ? 'dashed' : 'solid' },
        data: line.smooth ? smoothed(line.points, view.smoothing) : line.points,
      };
      // What was smoothed away stays to be seen, faintly.
      const raw = { ...shown, data: line.points, lineStyle: { width: 1, opacity: 0.25 }, silent: true, tooltip: { show: false } };
      return line.smooth && view.smoothing > 0 ? [raw, shown] : [shown];
    }),
  };
}

function lastOf(points) {
  const known = points.filter(point => point[1] !== null);
  return known.length ? known[known.length - 1][1] : null;
}

function describeLines(caption, series) {
  return `${caption}. ${series.map(line => `${line.name}: last ${short(lastOf(line.points))}`).join('; ')}`;
}
