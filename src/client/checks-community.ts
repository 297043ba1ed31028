/** What the contract says of a community: for whoever asks for one. */
export {communityQueries as schemas} from '../contract/schemas/community.ts';
