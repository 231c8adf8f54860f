// The page, from its data.

let page = JSON.parse(document.getElementById('data').textContent);

showCurves();
showErrors();
showScores();
document.documentElement.dataset.drawn = String(figures.length);
