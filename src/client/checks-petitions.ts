/** What the contract says of petitions beyond a single one: for lists, forms, names, and taking a signature back. */
import {furtherPetitionActions, furtherPetitionQueries} from '../contract/schemas/petitions.ts';

export const schemas = {...furtherPetitionQueries, ...furtherPetitionActions};
