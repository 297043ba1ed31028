import {define} from '../../define.ts';
import {tags} from '../../tags.ts';
import {Provider} from './provider.ts';

define(tags.provider, Provider);

declare global {
  interface HTMLElementTagNameMap {
    'hromada-provider': Provider;
  }
}
