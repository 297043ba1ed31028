import {define} from '../../define.ts';
import {tags} from '../../tags.ts';
import {ParticipationStats} from './participation-stats.ts';

define(tags.participationStats, ParticipationStats);

declare global {
  interface HTMLElementTagNameMap {
    'hromada-participation-stats': ParticipationStats;
  }
}
