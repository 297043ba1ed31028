/** The petitions of the site's own community, as its CMS would list them: plain links, readable without scripts. */
import {html} from 'hono/html';
import petitionsFile from '../data/petitions.json' with {type: 'json'};
import type {Petition} from '../../src/contract/index.ts';
import {standing, type Standing} from '../../src/domain/petition.ts';
import {messages} from '../../src/locales/uk.ts';
import {findPetition} from './backend-reads.ts';
import type {Markup} from './frame.ts';
import type {Visit} from './visit.ts';

/** Whose site this is, by the short name in `demo/data`. */
const OWN = 'lviv';

const groups: {title: string; standings: readonly Standing[]}[] = [
  {title: 'Можна підписати', standings: ['collecting']},
  {title: 'Збір ще не почався', standings: ['planned']},
  {title: 'Розглядає рада', standings: ['counting', 'awaiting', 'in-review']},
  {title: 'З відповіддю', standings: ['answered', 'supported', 'partly-supported', 'not-supported', 'appeal']},
  {title: 'Завершені без розгляду', standings: ['stopped', 'not-reached']},
];

/** «Триває збір підписів · 239 підписів із 500». */
export const standingLine = (petition: Petition, now: number): string => {
  const {signatures, thresholds} = petition;
  const at = standing(petition, now);
  const goal = thresholds.find(({count}) => count > signatures.total) ?? thresholds.at(-1);
  const counted =
    goal && signatures.total <= goal.count
      ? messages.petition.signaturesOf(signatures.total, String(goal.count))
      : messages.petition.signatures(signatures.total);
  return `${messages.petition.status[at]}${at === 'planned' ? '' : ` · ${signatures.total} ${counted}`}`;
};

export const petitionList = async ({backend}: Visit): Promise<Markup> => {
  const own = petitionsFile.petitions.filter(
    ({community, moderation}) => community === OWN && moderation.state === 'published',
  );
  const found = await Promise.all(own.map(({id}) => findPetition(backend, id)));
  const petitions = found.filter(petition => petition !== undefined);
  const now = Date.now();
  return html`${groups.map(({title, standings}) => {
    const members = petitions.filter(petition => standings.includes(standing(petition, now)));
    return members.length === 0
      ? ''
      : html`<section>
          <h2>${title}</h2>
          <ul class="list">
            ${members.map(
              petition => html`<li><a href="/petitions/${petition.id}">${petition.title}</a>
                <p>${standingLine(petition, now)}</p></li>`,
            )}
          </ul>
        </section>`;
  })}`;
};
