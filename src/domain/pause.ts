import type {PetitionList} from '../contract/index.ts';
import {calendarDay} from './deadline.ts';

/**
 * The pause of a programme, if it is on at `now` (ms): it was told when an answer came, and lasts for whole days.
 * @param zone Of its authority; the device's own where nobody has named one.
 */
export const pauseAt = (
  pause: PetitionList['paused'],
  now: number,
  zone = new Intl.DateTimeFormat().resolvedOptions().timeZone,
): PetitionList['paused'] => {
  const {since = '', until = '\uffff'} = pause ?? {};
  const day = calendarDay(now, zone);
  return since <= day && day <= until ? pause : undefined;
};
