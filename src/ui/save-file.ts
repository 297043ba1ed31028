/** Hands the person a text file, made here: nothing is fetched and nothing is sent. */
export const saveFile = (name: string, lines: readonly (string | undefined)[], type = 'text/plain'): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([lines.filter(Boolean).join('\n') + '\n'], {type: `${type};charset=utf-8`}));
  link.download = name.replace(/[^\p{L}\p{N}.-]+/gu, '-');
  link.click();
  URL.revokeObjectURL(link.href);
};
