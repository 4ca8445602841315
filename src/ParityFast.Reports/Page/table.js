// A sortable table by pages, made from columns: a hundred thousand rows cost no more than those that are seen.
class Table {
  static PAGE = 25;

  // columns: [{ title, numeric, value(row), text(row), className(row) }]
  constructor(box, caption, columns, count, onPick, pickTitle = 'Show in the chart') {
    Object.assign(this, { box, caption, columns, onPick, pickTitle });
    this.order = Uint32Array.from({ length: count }, (_, i) => i);
    this.sorted = -1;
    this.descending = false;
    this.page = 0;
    this.build();
    this.fill();
  }

  build() {
    const scroll = element('div', { className: 'scroll' });
    const table = element('table', {}, element('caption', {}, this.caption));
    this.heads = this.columns.map((column, i) => {
      const button = element('button', { type: 'button' }, column.title);
      button.addEventListener('click', () => this.sort(i));
      return element('th', { scope: 'col', className: column.numeric ? 'num' : '' }, button);
    });
    this.rows = element('tbody', {});
    table.append(element('thead', {}, element('tr', {}, ...this.heads)), this.rows);
    scroll.append(table);
    this.status = element('span', {});
    const turn = (title, by) => {
      const button = element('button', { type: 'button' }, title);
      button.addEventListener('click', () => { this.page = Math.max(0, Math.min(this.pages - 1, this.page + by)); this.fill(); });
      return button;
    };
    this.box.append(scroll);
    if (this.pages > 1) this.box.append(element('div', { className: 'pager' }, turn('← Previous', -1), this.status, turn('Next →', 1)));
  }

  get pages() { return Math.ceil(this.order.length / Table.PAGE); }

  sort(index) {
    this.descending = this.sorted === index ? !this.descending : this.columns[index].numeric;
    this.sorted = index;
    const { value } = this.columns[index], sign = this.descending ? -1 : 1;
    const keys = Array.from({ length: this.order.length }, (_, row) => value(row));
    this.order.sort((a, b) => sign * compare(keys[a], keys[b]) || a - b);
    this.heads.forEach((head, i) => head.setAttribute('aria-sort', i !== index ? 'none' : this.descending ? 'descending' : 'ascending'));
    this.page = 0;
    this.fill();
  }

  fill() {
    const first = this.page * Table.PAGE, end = Math.min(this.order.length, first + Table.PAGE);
    this.rows.textContent = '';
    for (let i = first; i < end; i++) {
      const row = this.order[i];
      const cells = this.columns.map((column, c) => {
        const content = c === 0 && this.onPick ? this.pick(row, column.text(row)) : column.text(row);
        return element('td', { className: (column.numeric ? 'num ' : '') + (column.className ? column.className(row) : '') }, content);
      });
      this.rows.append(element('tr', {}, ...cells));
    }
    this.status.textContent = `${Format.number(first + 1, 0)} to ${Format.number(end, 0)} of ${Format.number(this.order.length, 0)}`;
  }

  pick(row, text) {
    const button = element('button', { type: 'button', className: 'pick', title: this.pickTitle }, text);
    button.addEventListener('click', () => this.onPick(row));
    return button;
  }
}

function compare(a, b) {
  return typeof a === 'string' ? a.localeCompare(b, 'en') : (Number.isNaN(a) ? -Infinity : a) - (Number.isNaN(b) ? -Infinity : b);
}

// Texts become text nodes: nothing that a log says is ever read as markup.
function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  if (properties.scope) made.setAttribute('scope', properties.scope);
  made.append(...children);
  return made;
}
