export * from './answer-referral.js';
export { changeContact, changeRisk, declareEmergency, handReferral, settlePermission, type ChangeOfReferral } from './change-referral.js';
export * from './change-homes.js';
export * from './referral.queries.js';
export * from './refer.js';
export * from './standings.queries.js';
