import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import '../src/elements/outbox-status/define.ts';
import '../src/elements/petition-card/define.ts';
import '../src/elements/petition-list/define.ts';
import type {Client} from '../src/client/client.ts';
import type {QueryName} from '../src/contract/index.ts';
import {petitions, sessions} from '../test/support/fixtures.ts';
import {recordedEndpoint, SCRIPT_LINE, type Stage} from './stage.ts';

interface Args {
  endpoint?: string;
}

type Story = StoryObj<Args>;

const stageOf = ({loaded}: {loaded: Record<string, unknown>}): Stage => loaded['stage'] as Stage;

/** Not imported above: one story shows a page whose provider comes late. */
const defineProvider = async (): Promise<object> => {
  await import('../src/elements/provider/define.ts');
  return {};
};

const content = (): TemplateResult =>
  html`<hromada-petition-card petition-id=${petitions.open.id}
      ><a href=${petitions.open.url!}>${petitions.open.title}</a></hromada-petition-card
    >
    <hromada-outbox-status></hromada-outbox-status>`;

const meta: Meta<Args> = {
  title: 'Elements/Provider',
  component: 'hromada-provider',
  argTypes: {endpoint: {control: false}},
};
export default meta;

export const Default: Story = {
  parameters: {docs: {description: {story: 'Says once where the data comes from, for everything inside it.'}}},
  loaders: [defineProvider],
  render: (_args, context) =>
    html`<hromada-provider endpoint=${stageOf(context).endpoint}>${content()}</hromada-provider>`,
};

/** A client of a page's own: two methods over data that the page already has. */
const ownClient: Client = {
  id: 'own-client',
  async query(name, params) {
    const answers: Partial<Record<QueryName, unknown>> = {
      'community.get': undefined,
      'session.get': sessions.signedOut,
      'petition.get': Object.values(petitions).find(({id}) => id === (params as {id?: string}).id),
      'petition.signature': {signed: false},
    };
    return answers[name] as never;
  },
  send: () => new Promise(() => undefined),
};

export const OwnClient: Story = {
  parameters: {
    docs: {
      description: {
        story: 'A page brings a client of its own: anything with `query` and `send` can stand behind the elements.',
      },
      source: {
        code: `${SCRIPT_LINE}
<hromada-provider id="petitions">
  <hromada-petition-card petition-id="${petitions.open.id}">
    <a href="${petitions.open.url}">${petitions.open.title}</a>
  </hromada-petition-card>
</hromada-provider>
<script type="module">
  document.querySelector('#petitions').client = {
    id: 'my-backend',
    query: async (name, params) => (await fetch(\`/my-api/\${name}?\${new URLSearchParams(params)}\`)).json(),
    send: async (name, payload, {idempotencyKey}) => { /* … */ },
  };
</script>`,
        transform: undefined,
      },
    },
  },
  loaders: [defineProvider],
  render: () => html`<hromada-provider .client=${ownClient}>${content()}</hromada-provider>`,
};

/** Of another protocol: the markup of a council's page, with the address of the recorded answers. */
const ukPetitions = (id: string, title: string): TemplateResult =>
  html`<hromada-provider endpoint=${recordedEndpoint()} protocol="uk-petitions">
    <hromada-petition-card petition-id=${id}
      ><a href=${`https://petition.parliament.uk/petitions/${id}`}>${title}</a></hromada-petition-card
    >
  </hromada-provider>`;

export const UkPetitions: Story = {
  parameters: {
    docs: {
      description: {
        story:
          'A backend that nobody here wrote: petitions of the UK Parliament, recorded in 2024. Reading only, so signing leads to their page.',
      },
      source: {
        code: `${SCRIPT_LINE}
<hromada-provider endpoint="https://petition.parliament.uk" protocol="uk-petitions">
  <hromada-petition-card petition-id="700143">
    <a href="https://petition.parliament.uk/petitions/700143">Call a General Election</a>
  </hromada-petition-card>
</hromada-provider>`,
        transform: undefined,
      },
    },
  },
  loaders: [defineProvider],
  render: () => ukPetitions('700143', 'Call a General Election'),
};

export const UkPetitionsAnswered: Story = {
  parameters: {
    docs: {description: {story: 'The Government has answered; which way, its site does not say in a word.'}},
  },
  loaders: [defineProvider],
  render: () => ukPetitions('229963', 'Leave the EU without a deal in March 2019.'),
};

export const UkPetitionsEarlier: Story = {
  parameters: {docs: {description: {story: 'The same in the shape of 2016.'}}},
  loaders: [defineProvider],
  render: () => ukPetitions('131215', 'EU Referendum Rules triggering a 2nd EU Referendum'),
};

export const UkPetitionsList: Story = {
  parameters: {docs: {description: {story: 'The same backend as a list; each title leads to its own page there.'}}},
  loaders: [defineProvider],
  render: () =>
    html`<hromada-provider endpoint=${recordedEndpoint()} protocol="uk-petitions">
      <hromada-petition-list status="all"
        ><a href="https://petition.parliament.uk/petitions">Petitions</a></hromada-petition-list
      >
    </hromada-provider>`,
};

export const LateDefined: Story = {
  parameters: {
    docs: {
      description: {
        story:
          'The provider’s script has not arrived: what is inside waits, and the link stays. (On a page where another story has already defined it, it is there at once.)',
      },
    },
  },
  render: (_args, context) =>
    html`<hromada-provider endpoint=${stageOf(context).endpoint}>${content()}</hromada-provider>
      <p><button type="button" @click=${defineProvider}>Завантажити hromada-provider</button></p>`,
};
