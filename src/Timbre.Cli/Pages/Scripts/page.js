// The page, from its data.

let page = JSON.parse(document.getElementById('data').textContent);

function build() {
  stop();
  figures.splice(0).forEach(own => own.chart.dispose());
  document.getElementById('charts').replaceChildren();
  if (page.replay) {
    showReplay();
  }

  if (page.runs) {
    showFindings();
    showCurves();
    showErrors();
    showScores();
  }

  if (page.initializers) {
    showInitializers();
  }

  document.documentElement.dataset.drawn = String(figures.length);
}

build();
if (page.isLive) {
  follow();
}
