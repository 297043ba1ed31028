/** Registers every element of the kit. */
import './elements/outbox-status/define.ts';
import './elements/petition-card/define.ts';
import './elements/provider/define.ts';
