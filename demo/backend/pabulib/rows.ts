/** Rows of a Pabulib file (`.pb`): CSV with semicolons, quotes and three sections. Read as a stream, so of any size. */

/** What is wrong with a file, and what to do about it. */
export class PabulibError extends Error {
  override name = 'PabulibError';
}

/** Longest field that is read, in characters: a quote that is never closed must not eat the memory. */
const LONGEST_FIELD = 1_000_000;

/**
 * Cuts text that comes in pieces into rows of fields. A field in quotes may hold semicolons, line ends and doubled quotes;
 * a byte order mark, `\r\n`, `\n` and `\r` are all understood, and empty lines are left out. A quote inside a field that does not begin
 * with one is a character like others.
 */
export class RowReader {
  #fields: string[] = [];
  #field = '';
  #state: 'start' | 'plain' | 'quoted' | 'closing' = 'start';
  #afterReturn = false;
  #atBeginning = true;
  /** The line that is being read, for messages. */
  line = 1;

  /** The rows that a piece completes. */
  push(piece: string): string[][] {
    const rows: string[][] = [];
    let text = piece;
    if (this.#atBeginning && text) {
      this.#atBeginning = false;
      if (text.startsWith('\ufeff')) text = text.slice(1);
    }
    for (const sign of text) this.#take(sign, rows);
    return rows;
  }

  /** The last row, where the file does not end with a line end. */
  end(): string[][] {
    if (this.#state === 'quoted')
      throw new PabulibError(`Line ${this.line}: a quote (") is opened and never closed. Close it, or double it ("").`);
    const rows: string[][] = [];
    this.#endRow(rows);
    return rows;
  }

  #take(sign: string, rows: string[][]): void {
    const isSecondHalf = this.#afterReturn && sign === '\n';
    this.#afterReturn = false;
    if (isSecondHalf) {
      if (this.#state === 'quoted') this.#field += sign;
      return;
    }
    if (sign === '\n' || sign === '\r') {
      this.line++;
      this.#afterReturn = sign === '\r';
    }
    if (this.#state === 'quoted') {
      if (sign === '"') this.#state = 'closing';
      else this.#add(sign);
      return;
    }
    if (this.#state === 'closing' && sign === '"') {
      this.#add('"');
      this.#state = 'quoted';
      return;
    }
    if (sign === ';') this.#endField();
    else if (sign === '\n' || sign === '\r') this.#endRow(rows);
    else if (sign === '"' && this.#state === 'start') this.#state = 'quoted';
    else {
      this.#add(sign);
      this.#state = 'plain';
    }
  }

  #add(sign: string): void {
    this.#field += sign;
    if (this.#field.length > LONGEST_FIELD)
      throw new PabulibError(
        `Line ${this.line}: a field is longer than ${LONGEST_FIELD} characters. Look for a quote (") that is not closed.`,
      );
  }

  #endField(): void {
    this.#fields.push(this.#field.trim());
    this.#field = '';
    this.#state = 'start';
  }

  #endRow(rows: string[][]): void {
    this.#endField();
    if (this.#fields.length > 1 || this.#fields[0]) rows.push(this.#fields);
    this.#fields = [];
  }
}

/** A field as it is written: in quotes where it has to be. */
export const written = (field: string): string =>
  /[;"\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
