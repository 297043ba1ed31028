/** Registers every element of the kit. */
import './elements/outbox-status/define.ts';
import './elements/petition-card/define.ts';
import './elements/provider/define.ts';
import './elements/petition-list/define.ts';
import './elements/petition-form/define.ts';
import './elements/participation-stats/define.ts';
import './elements/budget-voter/define.ts';
