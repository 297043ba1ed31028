/** What the contract says of a community's counters. */
export {statisticsQueries as schemas} from '../contract/schemas/statistics.ts';
