import {define} from '../../define.ts';
import {tags} from '../../tags.ts';
import {OutboxStatus} from './outbox-status.ts';

define(tags.outboxStatus, OutboxStatus);

declare global {
  interface HTMLElementTagNameMap {
    'hromada-outbox-status': OutboxStatus;
  }
}
