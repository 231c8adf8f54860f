// A figure with a chart: drawn anew with its page's width, colors and data.

const figures = [];

function section(id, heading, intro) {
  const part = document.createElement('section');
  part.setAttribute('aria-labelledby', id);
  const title = document.createElement('h2');
  title.id = id;
  title.textContent = heading;
  part.append(title);
  if (intro) {
    part.append(paragraph(intro, 'soft'));
  }

  const plots = document.createElement('div');
  plots.className = 'plots wide';
  part.append(plots);
  document.getElementById('charts').append(part);
  return plots;
}

function paragraph(text, kind) {
  const made = document.createElement('p');
  made.className = kind;
  made.textContent = text;
  return made;
}

// options(colors) gives what the library draws; describe() gives what is read aloud.
function addChart(plots, caption, options, { height = 300, describe = () => caption, group, note } = {}) {
  const figure = document.createElement('figure');
  const title = document.createElement('figcaption');
  title.textContent = caption;
  const place = document.createElement('div');
  place.className = 'chart';
  place.style.height = `${height}px`;
  place.setAttribute('role', 'img');
  figure.append(title, place);
  if (note) {
    figure.append(paragraph(note, 'soft'));
  }

  plots.append(figure);
  const chart = echarts.init(place, null, { renderer: 'canvas' });
  if (group) {
    chart.group = group;
  }

  const own = { chart, place, draw: () => draw(own, options, describe) };
  figures.push(own);
  own.draw();
  return own;
}

function draw(own, options, describe) {
  const colors = theme();
  own.chart.setOption({
    animation: false,
    textStyle: { color: colors.ink, fontFamily: 'system-ui, sans-serif' },
    ...options(colors),
  }, { replaceMerge: ['series', 'legend'] });
  own.place.setAttribute('aria-label', describe());
}

function drawAll() {
  figures.forEach(own => own.draw());
}

function axis(colors, name, more = {}) {
  return {
    name,
    nameLocation: 'middle',
    nameGap: 28,
    nameTextStyle: { color: colors.soft },
    axisLine: { onZero: false, lineStyle: { color: colors.soft } },
    axisLabel: { color: colors.soft, hideOverlap: true },
    splitLine: { lineStyle: { color: colors.line } },
    ...more,
  };
}

function tooltip(colors, more = {}) {
  return {
    backgroundColor: colors.band,
    borderColor: colors.line,
    textStyle: { color: colors.ink },
    renderMode: 'richText',
    confine: true,
    ...more,
  };
}

addEventListener('resize', () => figures.forEach(own => own.chart.resize()));
darkness.addEventListener('change', drawAll);
