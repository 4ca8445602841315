// The heat map, the fall-off and the list of a sweep.
const SweepPage = (() => {
  const byId = id => document.getElementById(id);

  function formatOf(metric) {
    const forms = {
      fraction: value => Format.percent(value), money: value => Format.number(value, 2),
      count: value => Format.number(value, 0), ratio: value => Format.number(value, 3),
    };
    return forms[metric.format] || forms.ratio;
  }

  // In a cell there is room for three digits or four.
  function shortFormatOf(metric) {
    if (metric.format === 'fraction') return value => Format.percent(value, Math.abs(value) < 0.1 ? 1 : 0);
    if (metric.format === 'ratio') return value => Format.number(value, Math.abs(value) < 10 ? 2 : 1);
    return value => Format.number(value, 0);
  }

  // One value a cell: of the sets that share it, the best, the median or the worst; or the one that is like the best set elsewhere.
  function gridOf(data, metric, fieldX, fieldY, others) {
    const values = data['metric:' + metric.name], sign = metric.lowerIsBetter ? -1 : 1;
    const x = data['field:' + fieldX.name], y = fieldY ? data['field:' + fieldY.name] : null;
    const columns = fieldX.values.length, cells = new Float64Array(columns * (fieldY ? fieldY.values.length : 1)).fill(NaN);
    const rest = data.fields.filter(field => field !== fieldX && field !== fieldY).map(field => data['field:' + field.name]);
    const groups = others === 'median' && rest.length > 0 ? new Map() : null;
    for (let row = 0; row < values.length; row++) {
      if (Number.isNaN(values[row])) continue;
      if (others === 'best' && rest.some(field => field[row] !== field[metric.best])) continue;
      const cell = (y ? y[row] : 0) * columns + x[row];
      if (groups) groups.has(cell) ? groups.get(cell).push(values[row]) : groups.set(cell, [values[row]]);
      else if (Number.isNaN(cells[cell]) || (others === 'worst' ? -sign : sign) * (values[row] - cells[cell]) > 0) cells[cell] = values[row];
    }
    if (groups) for (const [cell, list] of groups) cells[cell] = median(list);
    const best = metric.best < 0 ? null : [x[metric.best], y ? y[metric.best] : 0];
    return { x: fieldX, y: fieldY || { name: '', values: [''] }, cells, best, lowerIsBetter: metric.lowerIsBetter };
  }

  function median(list) {
    list.sort((a, b) => a - b);
    const middle = list.length >> 1;
    return list.length % 2 ? list[middle] : (list[middle - 1] + list[middle]) / 2;
  }

  const svg = (name, attributes, text) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
  };

  // points: [label, value]; the marked one is where the best set is.
  function plot(title, note, points, format, marked) {
    const wide = 300, high = 130, left = 6, foot = 18;
    const known = points.filter(([, value]) => Number.isFinite(value)).map(([, value]) => value);
    const low = Math.min(...known), span = Math.max(...known) - low || 1;
    const x = i => left + 6 + i * (wide - 2 * left - 12) / Math.max(1, points.length - 1), y = value => 12 + (1 - (value - low) / span) * (high - foot - 22);
    const picture = svg('svg', { viewBox: `0 0 ${wide} ${high}`, role: 'img', 'aria-label': title });
    const path = points.map(([, value], i) => Number.isFinite(value) ? `${i && Number.isFinite(points[i - 1][1]) ? 'L' : 'M'}${x(i)} ${y(value)}` : '').join('');
    picture.append(svg('line', { class: 'axis', x1: left, x2: wide - left, y1: high - foot, y2: high - foot }), svg('path', { d: path, class: 'curve' }));
    points.forEach(([label, value], i) => {
      if (!Number.isFinite(value)) return;
      const dot = i === marked
        ? svg('path', { class: 'best', d: `M${x(i)} ${y(value) - 6}l6 6l-6 6l-6 -6z` })
        : svg('circle', { cx: x(i), cy: y(value), r: points.length > 40 ? 1.2 : 2.4, class: 'dot' });
      dot.append(svg('title', {}, `${label}: ${format(value)}`));
      picture.append(dot);
    });
    const text = (at, anchor, label) => picture.append(svg('text', { x: at, y: high - 4, 'text-anchor': anchor }, label));
    text(left, 'start', points[0][0]);
    text(wide - left, 'end', points[points.length - 1][0]);
    if (marked > 0 && marked < points.length - 1) text(x(marked), 'middle', points[marked][0]);
    const top = known.length ? `${format(low)} to ${format(low + (span === 1 && known.every(value => value === low) ? 0 : span))}` : 'no value';
    return element('figure', { className: 'card slice' }, element('figcaption', {}, element('b', {}, title), ` ${note}; ${top}`), picture);
  }

  function fallOff(data, metric) {
    const box = byId('slices'), shape = byId('shape'), format = formatOf(metric);
    box.textContent = shape.textContent = '';
    if (metric.best < 0) return;
    const values = data['metric:' + metric.name], best = values[metric.best];
    const first = metric.byDistance[0];
    const lost = metric.drop === null ? '' : ` One step away ${Format.percent(metric.drop, 0)} of the lead is gone.`;
    shape.append(element('strong', {}, metric.isLonely ? '⚠ A lonely peak. ' : metric.drop === null ? '' : '✓ Not a lonely peak. '),
      `Best ${format(best)}, median of its neighbours ${first === null ? '–' : format(first)}, median of all sets ${format(metric.median)}.${lost}`);
    shape.className = metric.isLonely ? 'warning' : 'note';
    shape.dataset.lonely = metric.isLonely;
    const rings = [['best', best], ...metric.byDistance.map((value, i) => [`${i + 1}`, value ?? NaN])];
    box.append(plot('Steps from the best', 'median of all sets that far', rings, format, 0));
    for (const field of data.fields) {
      const place = data['field:' + field.name], others = data.fields.filter(other => other !== field).map(other => data['field:' + other.name]);
      const points = field.values.map(label => [label, NaN]);
      for (let row = 0; row < values.length; row++) {
        if (others.every(column => column[row] === column[metric.best])) points[place[row]][1] = values[row];
      }
      box.append(plot(field.name, 'the others as in the best set', points, format, place[metric.best]));
    }
  }

  function scale(low, high, metric) {
    const box = byId('scale'), format = formatOf(metric);
    const stops = Array.from({ length: 11 }, (_, i) => HeatMap.color(i / 10));
    const bar = element('span', { className: 'ramp' });
    bar.style.background = `linear-gradient(to right, ${stops.join(', ')})`;
    box.textContent = '';
    box.append(format(metric.lowerIsBetter ? high : low), bar, format(metric.lowerIsBetter ? low : high), element('span', { className: 'key' }, 'lighter is better; outlined: the best set; blank: no set'));
  }

  // A word as a shell takes it.
  const quoted = word => /^[A-Za-z0-9_\-./:=,+@%]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

  // The backtest of one row, which is the same run as the sweep's.
  function command(data, row) {
    const words = [...data.command];
    for (const field of data.fields) words.push('--set', `${field.name}=${field.values[data['field:' + field.name][row]]}`);
    byId('command').textContent = words.map(quoted).join(' ');
    byId('command-of').textContent = `Set ${Format.number(data.set[row], 0)} alone:`;
    byId('copy').textContent = 'Copy';
  }

  async function copy() {
    const box = byId('command');
    getSelection().selectAllChildren(box);
    try {
      await navigator.clipboard.writeText(box.textContent);
      byId('copy').textContent = 'Copied';
    } catch {
      byId('copy').textContent = 'Selected: press Ctrl+C';
    }
  }

  function list(data, metric) {
    const box = byId('set-list');
    box.textContent = '';
    const field = ({ name, values }) => ({
      title: name, numeric: true, value: row => { const number = Number(values[data['field:' + name][row]]); return Number.isNaN(number) ? values[data['field:' + name][row]] : number; },
      text: row => values[data['field:' + name][row]],
    });
    const shown = [metric, ...data.metrics.filter(other => other !== metric).slice(0, 7)];
    const columns = [
      { title: 'Set', numeric: true, value: row => data.set[row], text: row => Format.number(data.set[row], 0) },
      ...data.fields.map(field),
      ...shown.map(other => ({ title: other.title, numeric: true, value: row => data['metric:' + other.name][row], text: row => formatOf(other)(data['metric:' + other.name][row]) })),
    ];
    const table = new Table(box, `${Format.number(data.set.length, 0)} sets, the best by ${metric.title.toLowerCase()} first`, columns, data.set.length, row => command(data, row), 'Show its command');
    table.sort(data.fields.length + 1);
    if (metric.lowerIsBetter) table.sort(data.fields.length + 1);
    command(data, Math.max(0, metric.best));
  }

  function show(data) {
    const choose = name => byId('choose-' + name);
    let metric, grid;
    const readout = byId('heat').querySelector('.readout');
    const heat = new HeatMap(byId('heat'), cell => {
      readout.textContent = '';
      const [x, y] = cell || grid.best || [];
      if (x === undefined) return;
      const value = grid.cells[y * grid.x.values.length + x];
      readout.append(Run.item(cell ? 'Cell' : 'Best', `${grid.x.name} ${grid.x.values[x]}${grid.y.name ? `, ${grid.y.name} ${grid.y.values[y]}` : ''}`), Run.item(metric.title, formatOf(metric)(value)));
    });
    const change = () => {
      metric = data.metrics.find(other => other.name === choose('metric').value);
      const field = name => data.fields.find(other => other.name === name);
      const y = choose('y') ? field(choose('y').value) : null;
      grid = gridOf(data, metric, field(choose('x').value), y && y.name !== choose('x').value ? y : null, choose('others')?.value);
      heat.show({ ...grid, format: shortFormatOf(metric) });
      heat.onCell(null);
      scale(heat.low, heat.high, metric);
    };
    const changeMetric = () => { change(); fallOff(data, metric); list(data, metric); };
    for (const name of ['x', 'y', 'others']) choose(name)?.addEventListener('change', change);
    choose('metric').addEventListener('change', changeMetric);
    byId('copy').addEventListener('click', copy);
    changeMetric();
    return [heat];
  }

  return { show };
})();
