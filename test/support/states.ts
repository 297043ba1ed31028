import type {HromadaTag} from '../../src/tags.ts';

/**
 * The states in which an element has to be shown: each is the name of an export of `stories/<element>.stories.ts`, and every story is also an
 * axe run. A designer opens the stories to see what residents will see, so a state that has no story does not exist for anybody.
 */
export const requiredStates: Record<HromadaTag, readonly string[]> = {
  'hromada-provider': ['Default', 'OwnClient', 'LateDefined'],
  'hromada-outbox-status': [
    'Empty',
    'Waiting',
    'Sending',
    'Offline',
    'SignInNeeded',
    'Rejected',
    'Expired',
    'Conflict',
    'StorageBroken',
    'Many',
    'Unclaimed',
    'Claimable',
    'ServerTrouble',
    'Old',
    'TooLate',
    'Editable',
    'AtLeastOnce',
    'Unreadable',
    'Several',
  ],
  'hromada-petition-card': [
    // before and without data
    'NoScript',
    'Unconfigured',
    'Loading',
    'InlineData',
    'NotFound',
    'Failed',
    'Offline',
    'Stale',
    // what this visitor can do
    'Open',
    'SignedOut',
    'NotEligible',
    'Unclaimed',
    'Waiting',
    'Sending',
    'Signed',
    'Refused',
    'Expired',
    // where the petition stands
    'Moderation',
    'ModerationRefused',
    'ThresholdPassed',
    'Counting',
    'NotReached',
    'Awaiting',
    'InReview',
    'Answered',
    'NotSupported',
    // what breaks layouts
    'LongText',
  ],
  'hromada-petition-list': [
    // before and without data
    'NoScript',
    'Unconfigured',
    'Loading',
    'Failed',
    'Offline',
    // what there is
    'Ready',
    'InReview',
    'Answered',
    'NotSupported',
    'NotReached',
    'All',
    'Found',
    'More',
    'Waiting',
    'Many',
    // what there is not
    'Empty',
    'EmptyTab',
    'NoMatch',
    'NoMatchAtAll',
    'Paused',
    // what went wrong
    'Stale',
    'Seen',
    'MoreFailed',
    // what breaks layouts
    'LongText',
  ],
  'hromada-petition-form': ['NoScript', 'Unconfigured', 'Loading', 'Ready', 'Failed', 'Offline', 'Stale', 'LongText'],
  'hromada-participation-stats': [
    'NoScript',
    'Unconfigured',
    'Loading',
    'Ready',
    'Failed',
    'Offline',
    'Stale',
    'LongText',
  ],
};
