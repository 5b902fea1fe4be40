export * from './answer-bundle.js';
export { askForBundle, MOST_ITEMS, type NewBundle } from './ask-bundle.js';
export { sweepBundleFolders } from './bundle-job.js';
export * from './bundles.queries.js';
export { bundleChoices, requireOwnCase, type BundleChoice } from './choices.queries.js';
export { makeBundle } from './make-bundle.js';
export { thirdParties, type ThirdParty } from './third-parties.js';
