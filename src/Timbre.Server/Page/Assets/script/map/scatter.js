import { make } from '../dom.js';
import { percentOf, zoomed } from './zoom.js';

const library = '/page/echarts.js';
const mostLabels = 150;
const mostNames = 12;

// Share of the whole map within which two points look like one.
const nearness = 0.01;
let loaded = null;

/** Points with names, drawn by ECharts; what it tells is told in words beside it. */
export class Scatter {
  element = make('div', {
    class: 'chart', role: 'img', 'aria-label': 'Map of the voices; the field above finds a speaker and who is near',
  });
  #voices;
  #chosen;
  #chart = null;
  #marked = null;
  #darkness = matchMedia('(prefers-color-scheme: dark)');
  #refresh = () => this.#paint();
  #resize = new ResizeObserver(() => this.#chart?.resize());

  /**
   * @param {{ speaker: string, x: number, y: number }[]} voices
   * @param {(speaker: string) => void} chosen Called with who is clicked on.
   */
  constructor(voices, chosen) {
    [this.#voices, this.#chosen] = [voices, chosen];
  }

  /** Draws it, once it stands in the page. */
  async draw() {
    const charts = await load();
    this.#chart = charts.init(this.element);
    this.#chart.on('click', ({ name }) => this.#chosen(name));
    this.#resize.observe(this.element);
    this.#darkness.addEventListener('change', this.#refresh);
    this.#paint();
  }

  /** Makes one stand out. @param {string | null} speaker Null: none. */
  mark(speaker) {
    this.#marked = speaker;
    this.#paint();
  }

  /** Comes nearer to who stands out, or to the middle; or goes back. @param {number} factor Below 1: nearer; infinity: the whole map. */
  zoom(factor) {
    const marked = this.#voices.find(({ speaker }) => speaker === this.#marked);
    const middle = ({ start, end }, axis) => marked
      ? percentOf(marked[axis], this.#voices.map(voice => voice[axis]))
      : (start + end) / 2;
    this.#chart?.dispatchAction({
      type: 'dataZoom',
      batch: this.#chart.getOption().dataZoom.map((range, dataZoomIndex) =>
        ({ dataZoomIndex, ...zoomed(range, factor, middle(range, ['x', 'y'][dataZoomIndex])) })),
    });
  }

  dispose() {
    this.#darkness.removeEventListener('change', this.#refresh);
    this.#resize.disconnect();
    this.#chart?.dispose();
    this.#chart = null;
  }

  // Points may lie on one another: all who lie there are told.
  #namesAt([x, y]) {
    const [wide, high] = ['x', 'y'].map(axis => nearness * spread(this.#voices.map(voice => voice[axis])));
    const names = this.#voices
      .filter(voice => Math.abs(voice.x - x) <= wide && Math.abs(voice.y - y) <= high)
      .map(({ speaker }) => speaker);
    return [...names.slice(0, mostNames), ...names.length > mostNames ? [`and ${names.length - mostNames} more`] : []].join('\n');
  }

  #paint() {
    const style = getComputedStyle(document.documentElement);
    const color = name => style.getPropertyValue(`--${name}`).trim();
    const axis = { type: 'value', scale: true, axisLabel: { show: false }, axisTick: { show: false },
      axisLine: { show: false }, splitLine: { lineStyle: { color: color('line') } } };
    const size = this.#voices.length <= mostLabels ? 11 : 6;
    const point = isMarked => ({ speaker, x, y }) => ({ name: speaker, value: [x, y], symbolSize: isMarked ? 18 : size });
    const series = (isMarked, voices) => ({
      type: 'scatter',
      data: voices.map(point(isMarked)),
      itemStyle: { color: color(isMarked ? 'mark' : 'accent'), opacity: isMarked ? 1 : 0.75, borderColor: color('card'), borderWidth: 1 },
      label: { show: isMarked || voices.length <= mostLabels, position: 'right', formatter: '{b}', color: color(isMarked ? 'ink' : 'soft'),
        fontWeight: isMarked ? 'bold' : 'normal' },
      labelLayout: { hideOverlap: !isMarked },
      z: isMarked ? 3 : 2,
    });
    this.#chart?.setOption({
      animation: false,
      textStyle: { fontFamily: 'system-ui, sans-serif' },
      grid: { left: 12, right: 56, top: 12, bottom: 12 },
      xAxis: axis,
      yAxis: axis,
      dataZoom: [{ xAxisIndex: 0 }, { yAxisIndex: 0 }].map(which => ({ type: 'inside', zoomOnMouseWheel: 'ctrl', ...which })),
      tooltip: { renderMode: 'richText', formatter: ({ value }) => this.#namesAt(value),
        backgroundColor: color('card'), borderColor: color('line'), textStyle: { color: color('ink') } },
      series: [
        series(false, this.#voices.filter(({ speaker }) => speaker !== this.#marked)),
        series(true, this.#voices.filter(({ speaker }) => speaker === this.#marked)),
      ],
    });
  }
}

const spread = numbers => Math.max(...numbers) - Math.min(...numbers);

// A megabyte: fetched when a map is drawn, once.
function load() {
  loaded ??= new Promise((resolve, reject) => {
    const script = make('script', { src: library, onload: () => resolve(globalThis.echarts), onerror: () => reject(new Error(
      'Page: expected its charts, got none. Load it again.')) });
    document.head.append(script);
  });
  return loaded;
}
