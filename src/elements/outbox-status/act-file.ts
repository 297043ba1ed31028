/** Acts as a file that their owner can keep, read and show: what they did and when, no account and no credential. */
import type {Waiting} from '../../controllers/outboxes-controller.ts';
import type {OutboxEntry, Unreadable} from '../../store/store.ts';
import {saveFile} from '../../ui/save-file.ts';

const actOf = ({name, subject, payload, createdAt, id}: OutboxEntry) => ({
  name,
  subject,
  payload,
  createdAt: new Date(createdAt).toISOString(),
  id,
});

/** What a damaged row still says, as far as JSON can say it. */
const salvaged = ({seq, row}: Unreadable): unknown => {
  try {
    const text = JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
    return {seq, row: text === undefined ? undefined : (JSON.parse(text) as unknown)};
  } catch {
    return {seq};
  }
};

/** One act; or all that wait for a backend, and what is left of those that can no longer be read. */
export const saveActs = async ({store, state}: Waiting, entry?: OutboxEntry): Promise<void> => {
  const now = new Date().toISOString();
  const content = entry
    ? actOf(entry)
    : {
        backend: store.endpoint ?? store.id,
        savedAt: now,
        acts: state!.entries.map(actOf),
        unreadable: ((await store.unreadable?.()) ?? []).map(salvaged),
      };
  const name = entry ? entry.id : now.slice(0, 16);
  saveFile(`hromada-${name}.json`, [JSON.stringify(content, null, 2)], 'application/json');
};
