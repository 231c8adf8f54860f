// The embedding space of held-out speakers, in one plane for all snapshots.

const symbols = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'arrow'];

function spaceOptions(colors, replay, frame, far) {
  return {
    legend: { type: 'scroll', bottom: 0, textStyle: { color: colors.ink, fontSize: 11 }, pageTextStyle: { color: colors.ink } },
    grid: { left: 12, right: 12, top: 12, bottom: 52, containLabel: true },
    tooltip: tooltip(colors, { trigger: 'item', formatter: at => at.seriesName }),
    xAxis: axis(colors, '', { type: 'value', min: -far, max: far, axisLabel: plainEnds(colors) }),
    yAxis: axis(colors, '', { type: 'value', min: -far, max: far, axisLabel: plainEnds(colors) }),
    series: replay.speakers.map((name, index) => ({
      name, type: 'scatter', color: runColor(colors, index), symbolSize: 11,
      symbol: symbols[Math.floor(index / colors.runs.length) % symbols.length],
      data: frame.points.filter((_, i) => replay.slices[i] === index),
    })),
  };
}

function plainEnds(colors) {
  return { color: colors.soft, showMinLabel: false, showMaxLabel: false, formatter: short };
}

function farthest(replay) {
  const all = replay.frames.flatMap(frame => frame.points.flat().map(Math.abs));
  return Math.ceil(10 * Math.max(0.1, ...all)) / 10;
}
