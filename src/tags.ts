/** The one tag prefix of the kit, and every tag it defines. Structure tests walk this list. */
export const prefix = 'hromada-';

export const tags = {
  provider: 'hromada-provider',
  outboxStatus: 'hromada-outbox-status',
  petitionCard: 'hromada-petition-card',
  petitionList: 'hromada-petition-list',
  petitionForm: 'hromada-petition-form',
  participationStats: 'hromada-participation-stats',
  budgetVoter: 'hromada-budget-voter',
} as const;

export type HromadaTag = (typeof tags)[keyof typeof tags];
