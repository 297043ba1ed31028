/** Projects of a budget as the contract shows them. */
import type {BudgetProject} from '../../src/contract/schemas/budget.ts';
import type {RoundRow} from './budget-rounds.ts';
import {votesOf, type RoundTally} from './budget-tally.ts';
import {present} from './communities.ts';
import type {ProjectRow} from './project-rows.ts';
import {instantIn} from './time.ts';

export interface Shown {
  /** Votes are shown as far as the round publishes them. */
  tally?: RoundTally | undefined;
  /** Texts, estimate and all photos. */
  whole?: boolean;
  /** Where the photos are: address of a photo by its number. */
  photoUrl: (projectId: string, n: number) => string;
}

export const presentProject = (
  row: ProjectRow,
  round: RoundRow,
  {tally, whole = false, photoUrl}: Shown,
): BudgetProject => {
  const instant = (value: Date) => instantIn(round.time_zone, +value);
  const photos = (row.photos ?? []).map(({n, alt}) => ({url: photoUrl(row.id, n), ...present({alt})}));
  const image = photos[0] ?? (row.image_url === null ? undefined : {url: row.image_url});
  const votes = tally && row.on_ballot && round.results !== 'hidden' ? votesOf(row, tally) : undefined;
  const isScored = round.rules.ballot === 'ranking' || round.rules.ballot === 'points';
  const school = row.school_id === null ? undefined : round.schools.find(({id}) => id === row.school_id);
  const place = {
    ...present({address: row.address}),
    ...(row.lat === null || row.lon === null ? {} : {position: {lat: row.lat, lon: row.lon}}),
  };
  const needed = round.submission?.supporters;
  return {
    id: row.id,
    roundId: row.round_id,
    ...present({number: row.number}),
    title: row.title,
    ...present({lang: row.lang, summary: row.summary}),
    ...(whole ? present({description: row.description, texts: row.texts}) : {}),
    ...present({image}),
    ...(whole && photos.length ? {photos} : {}),
    ...present({author: row.author}),
    ...(Object.keys(place).length ? {place} : {}),
    ...present({
      category: row.category,
      size: row.size,
      territory: row.territory,
      sector: row.sector,
      school,
      classes: row.classes,
    }),
    cost: row.cost,
    ...present({adjustable: row.adjustable}),
    ...(whole ? present({estimate: row.estimate}) : {}),
    currency: round.rules.currency,
    ...(votes
      ? {
          votes: {
            online: votes.online.votes,
            paper: votes.paper.votes,
            total: votes.total.votes,
            ...(isScored ? {score: votes.total.score} : {}),
            asOf: instant(round.counted_at),
          },
        }
      : {}),
    status: row.status,
    ...present({reason: row.reason, changedAt: row.changed_at && instant(row.changed_at)}),
    ...(needed === undefined && row.supporters === 0
      ? {}
      : {supporters: {count: row.supporters, ...present({needed}), asOf: instant(round.counted_at)}}),
    ...present({incompatible: row.incompatible, submittedOn: row.submitted_on, url: row.url}),
  };
};
