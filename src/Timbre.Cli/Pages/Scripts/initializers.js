// A network before it learns: violins for each kind of first weights, side by side.

function showInitializers() {
  for (const { kind, caption, layers } of quantities) {
    const shown = page.initializers.filter(one => one.violins[kind].length);
    const scale = scaleOf(shown.flatMap(one => one.violins[kind]));
    const plots = section(kind, caption);
    plots.classList.add('narrow');
    for (const one of page.initializers) {
      if (one.violins[kind].length) {
        addViolins(plots, one.name, () => one[layers], () => one.violins[kind], () => scale,
          colors => runColor(colors, page.initializers.indexOf(one)));
      } else {
        plots.append(paragraph(`${one.name}: the first batch has no finite ${kind}.`, 'missing'));
      }
    }
  }
}
