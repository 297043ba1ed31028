/** A column of a printed table. */
export interface Column<Row> {
  head: string;
  cell: (row: Row) => string;
  align?: 'left' | 'right';
}

/** Rows under heads, each column as wide as its widest cell. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map(({head}) => head), ...rows.map(row => columns.map(({cell}) => cell(row)))];
  const widths = columns.map((_, index) => Math.max(...lines.map(line => line[index]!.length)));
  const show = (line: string[]): string =>
    line
      .map((text, index) =>
        columns[index]!.align === 'left' ? text.padEnd(widths[index]!) : text.padStart(widths[index]!),
      )
      .join('  ')
      .trimEnd();
  return lines.map(show).join('\n');
}

/** `12 345` */
export const whole = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ');

/** `1.52` */
export const decimal = (value: number): string => value.toFixed(2);
