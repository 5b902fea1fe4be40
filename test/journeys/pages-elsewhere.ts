/** Pages that no link of the demonstration leads to, each with the test that looks at it. */
export const PAGES_ELSEWHERE: readonly string[] = [
  '/', // sends everyone on to their own start page
  '/health',
  '/sign-in', // signing-in.spec.ts
  '/set-password/:secret', // below
  '/cases/:id/merge/:otherId', // complaints.spec.ts
  '/cases/:id/shares/:shareId/end', // sharing.spec.ts
  '/cases/:id/shares/:shareId/stop', // sharing.spec.ts
  '/cases/:id/restriction/lift', // restriction.spec.ts
  '/cases/:id/people/:personId/link', // people.spec.ts
  '/cases/:id/people/add', // people.spec.ts
  '/people/:id/merge/:otherId', // people.spec.ts
  '/people/:id/unmerge/:mergeId', // people.spec.ts
  '/cases/:id/withdraw', // transfers.spec.ts
  '/cases/:id/transfer-note', // transfers.spec.ts
  '/reviews/:id/inform', // case-review.spec.ts
  '/reassignments/new', // assignment.spec.ts
  '/reassignments/:id', // assignment.spec.ts
  '/cases/:id/files/:fileId', // a download: files.spec.ts
  '/cases/:id/diary/paper.pdf', // a download: diary.spec.ts
  '/cases/:id/timeline/:eventId/edit', // timeline-and-diary.spec.ts
  '/panel-referrals/:id/answer', // panels-refer.spec.ts
  '/diary/:secret', // diary.spec.ts
  '/meetings/:id/run/parts', // panels-meeting.spec.ts
  '/meetings/:id/run/events', // panels-meeting.spec.ts
  '/survey/:secret', // closing.spec.ts
  '/calendar/:secret', // a download: panels-after.spec.ts
  '/meetings/:id/minutes', // panels-after.spec.ts
  '/meetings/:id/minutes/:fileId', // a download: panels-after.spec.ts
  '/documents/:id', // a download: documents.spec.ts
  '/settings/documents/:kind/preview', // a download
  '/settings/documents/:kind/template', // a download
  '/bundles/:id/file', // a download: notices-bundle.spec.ts
  '/bundles/:id/pages/:position/:page', // a picture: notices-bundle.spec.ts
  '/document-prints/:id', // made of several papers at once
  '/document-prints/:id/file', // a download
  '/sanctuary/:id', // sanctuary-referral.spec.ts, and those that follow
  '/sanctuary/:id/accept',
  '/sanctuary/:id/decline',
  '/sanctuary/:id/withdraw',
  '/sanctuary/:id/survey', // sanctuary-works.spec.ts, and those that follow
  '/sanctuary/surveys/:id',
  '/sanctuary/surveys/:id/finish',
  '/sanctuary/:id/order',
  '/sanctuary/orders/:id',
  '/sanctuary/orders/:id/visit',
  '/sanctuary/orders/:id/access',
  '/sanctuary/orders/:id/check',
  '/sanctuary/orders/:id/cancel',
  '/sanctuary/orders/:id/failed/:visitId',
  '/sanctuary/orders/:id/extra/:itemId',
  '/sanctuary/:id/survivor-sign-off',
  '/sanctuary/:id/sign-off',
  '/sanctuary/:id/flag',
  '/sanctuary/:id/flags/:flagId',
  '/sanctuary/:id/reviews/:reviewId',
  '/sanctuary/:id/equipment/:itemId',
  '/sanctuary/:id/close',
  '/sanctuary/:id/contact', // sanctuary-changes.spec.ts, and those that follow
  '/sanctuary/:id/risk',
  '/sanctuary/:id/emergency',
  '/sanctuary/:id/permission',
  '/sanctuary/:id/address',
  '/sanctuary/:id/perpetrator',
  '/sanctuary/:id/hand-over',
  '/sanctuary/:id/conflicts',
  '/sanctuary/:id/conflicts/:conflictId',
  '/repairs/:id', // sanctuary-repairs.spec.ts, and those that follow
  '/repairs/:id/address/:visitId',
  '/repairs/:id/items/:itemId/parts',
  '/repairs/:id/items/:itemId/not-needed',
  '/repairs/:id/items/:itemId/picture',
  '/sanctuary/pictures/:id', // a download
  '/repairs/:id/extra',
  '/repairs/:id/visits/:visitId/failed',
  '/repairs/:id/visits/:visitId/done',
  '/spaces-orders/:id', // notices-spaces.spec.ts, and those that follow
  '/spaces-orders/:id/change',
  '/spaces-orders/:id/steps/:step',
  '/public/spaces-orders',
  '/public/spaces-orders/:slug',
  '/public/spaces-orders/:slug.geojson',
];
