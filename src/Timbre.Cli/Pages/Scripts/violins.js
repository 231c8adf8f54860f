// Violins: how the numbers of each layer are spread, layers below each other, on a scale that stands still.

const quantities = [
  { kind: 'activations', caption: 'Activations', layers: 'activationLayers' },
  { kind: 'gradients', caption: 'Gradients of the weights', layers: 'weightLayers' },
  { kind: 'weights', caption: 'Weights', layers: 'weightLayers' },
];

// Numbers of some layers are a thousand times those of others: near 0 the scale is even, far from it logarithmic.
function scaleOf(all) {
  const sizes = all.flatMap(quantiles => [quantiles[6], quantiles[18]]).map(Math.abs).filter(size => size > 0).sort((a, b) => a - b);
  // Even over thrice the middle half of most layers, so that what is bell-shaped looks so.
  const unit = sizes.length ? 3 * sizes[Math.floor(0.75 * (sizes.length - 1))] : 1;
  const to = x => Math.asinh(x / unit);
  const far = Math.max(1e-9, ...all.map(quantiles => Math.max(Math.abs(to(quantiles[0])), Math.abs(to(quantiles[quantiles.length - 1])))));
  return { to, from: y => Math.sinh(y) * unit, far };
}

// The share of numbers in each of some ranges, from quantiles between which they are taken to lie evenly.
function outline(quantiles, scale, ranges = 48) {
  const places = quantiles.map(scale.to);
  const [low, high] = [places[0], places[places.length - 1]];
  const width = (high - low) / ranges;
  if (!(width > 0)) {
    return [[low, 1]];
  }

  const below = x => {
    let i = 1;
    while (i < places.length - 1 && places[i] < x) {
      i += 1;
    }

    const gap = places[i] - places[i - 1];
    return (i - 1 + (gap > 0 ? Math.min(1, Math.max(0, (x - places[i - 1]) / gap)) : 1)) / (places.length - 1);
  };
  const found = Array.from({ length: ranges }, (_, i) => below(low + (i + 1) * width) - (i === 0 ? 0 : below(low + i * width)));
  const even = found.map((share, i) => (2 * share + (found[i - 1] ?? 0) + (found[i + 1] ?? 0)) / 4);
  const most = Math.max(...even);
  return even.map((share, i) => [low + (i + 0.5) * width, Math.sqrt(share / most)]);
}

// Of a long name all but the last word shrink to a letter and their number: view0.layer2.block.1.conv to v0.l2.b.1.conv.
function shortName(name) {
  const layer = name.replace(/\.weight$/, '');
  if (layer.length <= 18) {
    return layer;
  }

  const words = layer.split('.');
  const last = words.pop();
  const brief = [...words.map(word => word.replace(/^([a-z])[a-z_0-9]*?(\d*)$/i, '$1$2')), last].join('.');
  return brief.length > 22 ? `\u2026${brief.slice(-21)}` : brief;
}

function violinOptions(colors, names, violins, scale, color) {
  const shapes = violins.map(quantiles => outline(quantiles, scale));
  const middle = quantiles => quantiles[(quantiles.length - 1) / 2];
  return {
    grid: { left: 14, right: 12, top: 8, bottom: 24, containLabel: true },
    tooltip: tooltip(colors, { trigger: 'item', formatter: at => {
      const own = violins[at.dataIndex];
      return `${names[at.dataIndex]}\nlowest ${short(own[0])}\nmiddle half ${short(own[6])} to ${short(own[18])}\n`
        + `median ${short(middle(own))}\nhighest ${short(own[own.length - 1])}`;
    } }),
    xAxis: axis(colors, '', { type: 'value', min: -scale.far, max: scale.far, splitNumber: 4,
      axisLabel: { color: colors.soft, hideOverlap: true, formatter: value => short(+scale.from(value).toPrecision(2)) } }),
    yAxis: axis(colors, '', { type: 'category', inverse: true, data: names, splitLine: { show: false },
      axisLabel: { color: colors.ink, fontSize: 11, interval: 0, formatter: shortName } }),
    series: [{
      type: 'custom',
      data: names.map((_, i) => [0, i]),
      encode: { x: 0, y: 1 },
      renderItem: (at, api) => {
        const half = 0.48 * api.size([0, 1])[1];
        const place = ([x, width]) => [...api.coord([x, at.dataIndex]), half * width];
        const shape = (shapes[at.dataIndex] ?? []).map(place);
        if (shape.length < 2) {
          const [x, y] = shape[0] ?? place([0, 1]);
          return { type: 'line', shape: { x1: x, x2: x, y1: y - half, y2: y + half }, style: { stroke: color, lineWidth: 2 } };
        }

        return { type: 'polygon',
          shape: { points: [...shape.map(([x, y, w]) => [x, y - w]), ...shape.reverse().map(([x, y, w]) => [x, y + w])] },
          style: { fill: color, opacity: 0.75, stroke: color } };
      },
    }],
  };
}

function addViolins(plots, caption, names, violins, scale, color) {
  const describe = () => `${caption}. ${names().map((name, i) => {
    const own = violins()[i];
    return own ? `${name}: middle half ${short(own[6])} to ${short(own[18])}` : name;
  }).join('; ')}`;
  return addChart(plots, caption, colors => violinOptions(colors, names(), violins(), scale(), color(colors)),
    { height: 56 + Math.max(5, names().length) * 20, describe });
}
