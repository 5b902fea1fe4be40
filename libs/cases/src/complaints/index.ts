export { addComplaint, type AddedComplaint, type NewComplaint } from './add-complaint.js';
export * from './complaints.queries.js';
export * from './facts.js';
export { editComplaint, type ComplaintChange } from './edit-complaint.js';
export * from './move-complaint.js';
export { timeFrom, type ToldComplaint } from './rules/complaint-faults.js';
export { CHANNELS, HATE_GROUNDS, type Channel, type HateGround } from './rules/words.js';
