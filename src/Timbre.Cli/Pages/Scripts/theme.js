// Colors of charts: those of the page's style sheet, and one for each run.

const runColors = {
  light: ['#0b62b8', '#b3440a', '#1b7f4b', '#8a3fb0', '#8d6708', '#0f7c86', '#b02a5b', '#555f6b'],
  dark: ['#6cb3ff', '#ff9d5c', '#62cf95', '#d3a6ff', '#e6bd5a', '#5fd0da', '#ff8fb6', '#aab3be'],
};
const darkness = matchMedia('(prefers-color-scheme: dark)');

function theme() {
  const style = getComputedStyle(document.documentElement);
  const color = name => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: color('ink'), soft: color('soft'), line: color('line'), page: color('page'), band: color('band'),
    target: color('target'), nontarget: color('nontarget'), cut: color('cut'),
    runs: darkness.matches ? runColors.dark : runColors.light,
  };
}

function runColor(colors, index) {
  return colors.runs[index % colors.runs.length];
}
