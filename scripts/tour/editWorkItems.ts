import type { Job } from './types';

/** What a team does with its work items in Azure Boards: plans, rewords, tags, moves and comments. */
export function editWorkItems({ emulators, print }: Job): Promise<void> {
  const { people } = emulators.boards;
  const find = (title: string): number => {
    const item = people.items().find(({ fields }) => fields['System.Title'] === title);
    if (!item) throw new Error(`There is no work item "${title}".`);
    return item.id;
  };
  const edits: readonly [string, string, (id: number) => void][] = [
    ['Win customers', 'set to Active', (id) => people.edit(id, { 'System.State': 'Active' })],
    [
      'Repair a bicycle',
      'description reworded, which the next release does too',
      (id) =>
        people.edit(id, { 'System.Description': '<div>Within a day. See the workshop of 12 May.</div>' }),
    ],
    ['Hand over a bicycle', 'renamed', (id) => people.edit(id, { 'System.Title': 'Hand over a bike' })],
    ['Invoice monthly', 'tagged "workshop 3"', (id) => people.addTag(id, 'workshop 3')],
    [
      'Sign a rental contract',
      'commented',
      (id) => people.comment(id, 'Ask the lawyers about e-signatures.'),
    ],
    [
      'Repair in the workshop',
      'moved below Hand over and service',
      (id) => people.move(id, find('Hand over and service')),
    ],
  ];
  for (const [title, what, edit] of edits) {
    const id = find(title);
    edit(id);
    print(`Work item ${id} ${title}: ${what}`);
  }
  return Promise.resolve();
}
