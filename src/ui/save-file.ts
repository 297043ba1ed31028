/** Hands the person a text file, made here: nothing is fetched and nothing is sent. */
export const saveFile = (name: string, lines: readonly (string | undefined)[], type = 'text/plain'): void =>
  saveText(name, lines.filter(Boolean).join('\n') + '\n', type);

/** The same of a text that is written already, to the last byte. */
export const saveText = (name: string, text: string, type: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], {type: `${type};charset=utf-8`}));
  link.download = name.replace(/[^\p{L}\p{N}.-]+/gu, '-');
  link.click();
  URL.revokeObjectURL(link.href);
};
