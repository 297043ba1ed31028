import type {Format} from '../i18n/format.ts';
import type {Messages} from '../i18n/messages.ts';

/** Names under which one zone is known. */
const KYIV = ['Europe/Kyiv', 'Europe/Kiev'];

/** «до 3 грудня 2026 р., 23:59 за київським часом»: a deadline with its time, in the authority's zone. */
export const renderUntil = (t: Messages, format: Format, deadline: string, timeZone: string): string =>
  t.until(
    format.date(deadline, timeZone),
    format.time(deadline, timeZone),
    KYIV.includes(timeZone) ? undefined : timeZone,
  );
