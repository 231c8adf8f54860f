// What the training doctor saw.

function showFindings() {
  const found = page.runs.flatMap(run => (run.findings ?? []).map(finding => ({ run, finding })));
  if (!found.length) {
    return;
  }

  const plots = section('findings', 'Findings of the doctor');
  plots.className = '';
  for (const { run, finding } of found) {
    const box = document.createElement('div');
    box.className = 'finding';
    const where = [page.runs.length > 1 ? run.name : '', finding.step === undefined ? '' : `step ${finding.step}`, finding.subject];
    const seen = paragraph('', '');
    const strong = document.createElement('strong');
    strong.textContent = where.filter(Boolean).join(', ');
    seen.append(strong, `: ${finding.seen}.`);
    box.append(seen, paragraph(`${finding.matters}. Try: ${finding.remedy}.`, 'soft'));
    plots.append(box);
  }
}
