-- A case is shared on a ground, under an agreement and until a day, always: also by who writes past the action. There is one way to
-- share. An agency that is asked to take a case sees its outline by the offer (transfers), and one that runs case reviews sees
-- complaints by the request (complaints_for_review, ASBCPA 2014 Schedule 4 paragraph 7): neither is a share.
-- The grounds are those of libs/cases/src/sharing/rules/lawful-bases.ts; a test holds the two together.
alter table case_shares
  alter column agreement_id set not null,
  alter column lawful_basis set not null,
  add constraint case_shares_lawful_basis_known check (lawful_basis in (
    'crime-and-disorder', 'public-task', 'crime-and-prosecution', 'safeguarding', 'vital-interests', 'case-review', 'legal-proceedings', 'consent'));
