/** What kind of file a link leads to, as people name it: `PDF`, `DOCX`. */

/** Media types whose own name nobody would know it by. */
const KNOWN: Readonly<Record<string, string>> = {
  'application/msword': 'DOC',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.ms-excel': 'XLS',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
  'application/vnd.oasis.opendocument.text': 'ODT',
  'application/vnd.oasis.opendocument.spreadsheet': 'ODS',
  'application/pkcs7-signature': 'P7S',
  'application/x-pkcs7-signature': 'P7S',
  'application/x-zip-compressed': 'ZIP',
  'image/jpeg': 'JPG',
  'image/svg+xml': 'SVG',
  'text/plain': 'TXT',
};

/** From the media type if it says anything, else from the end of the address; `undefined` when neither does. */
export const fileKind = (mediaType: string | undefined, url: string): string | undefined => {
  const type = (mediaType ?? '').split(';')[0]!.trim().toLowerCase();
  const known = Object.hasOwn(KNOWN, type) ? KNOWN[type] : /^\w+\/([a-z\d]{2,5})$/.exec(type)?.[1];
  return (known ?? /\.([a-z\d]{2,4})(?:[?#]|$)/i.exec(url.replace(/^\w+:\/\/[^/]*/, ''))?.[1])?.toUpperCase();
};
