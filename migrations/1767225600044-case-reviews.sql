-- ASB case reviews (ASBCPA 2014 s.104): the right is told, a review is asked for, the threshold decided, the review held, its
-- recommendations answered. agency_id is the agency whose record it is: of a request, the one that runs reviews.

-- How the partnership runs reviews, from a day on.
create table review_settings (
  partnership_id uuid not null constraint review_settings_partnership references partnerships,
  applies_from date not null,
  agency_id uuid not null constraint review_settings_agency references agencies,
  threshold integer not null constraint review_settings_threshold_range check (threshold between 1 and 3),
  complaint_months integer not null constraint review_settings_complaint_months_range check (complaint_months between 1 and 12),
  request_months integer not null constraint review_settings_request_months_range check (request_months between 6 and 24),
  tell_at_report integer not null constraint review_settings_tell_at_range check (tell_at_report = 2),
  tell_months integer not null constraint review_settings_tell_months_range check (tell_months between 6 and 24),
  acknowledge_days integer not null constraint review_settings_acknowledge_range check (acknowledge_days between 1 and 20),
  decide_days integer not null constraint review_settings_decide_range check (decide_days between 1 and 60),
  meet_days integer not null constraint review_settings_meet_range check (meet_days between 1 and 60),
  inform_days integer not null constraint review_settings_inform_range check (inform_days between 1 and 60),
  respond_days integer not null constraint review_settings_respond_range check (respond_days between 1 and 60),
  constraint review_settings_pkey primary key (partnership_id, applies_from)
);
call protect('review_settings', 'select, insert, update');

-- Partnerships that are there already begin as new ones do (libs/reviews, FIRST_SETTING); Communities runs their reviews.
insert into review_settings
select p.id, '2014-10-20', (select a.id from agencies a where a.partnership_id = p.id order by lower(a.name) <> 'communities', a.id limit 1),
  3, 1, 6, 2, 6, 3, 15, 20, 10, 20
from partnerships p where exists (select from agencies a where a.partnership_id = p.id);

-- Their indicator of the requests follows the casework from now on.
update indicators i set figure = 'review-requests', agency_id = s.agency_id
from review_settings s where s.partnership_id = i.partnership_id and i.code = 'ComS_028' and i.figure is null;

create sequence review_numbers;
grant usage on sequence review_numbers to concord_app;

-- What an agency of a recommendation sees of the request too: no names and no words of people.
create table review_requests (
  id uuid primary key,
  partnership_id uuid not null constraint review_requests_partnership references partnerships,
  agency_id uuid not null constraint review_requests_agency references agencies,
  taken_by_agency_id uuid not null constraint review_requests_taken_by references agencies,
  reference text not null,
  case_id uuid not null constraint review_requests_case references cases,
  person_id uuid constraint review_requests_person references people,
  received_on date not null,
  logged_by uuid not null constraint review_requests_logged_by references staff,
  logged_at timestamptz not null,
  acknowledged_on date,
  decided_on date,
  decision text constraint review_requests_decision_known check (decision in ('met', 'not-met')),
  decided_by uuid constraint review_requests_decided_by references staff,
  meeting_on date,
  outcome_on date,
  informed_on date,
  withdrawn_on date,
  version integer not null default 1,
  constraint review_requests_reference_unique unique (partnership_id, reference),
  constraint review_requests_decision_whole check ((decided_on is null) = (decision is null) and (decided_on is null) = (decided_by is null)),
  constraint review_requests_decided_after check (decided_on >= received_on),
  constraint review_requests_reviewed_when_met check (outcome_on is null or (decision = 'met' and outcome_on >= decided_on)),
  constraint review_requests_informed_after check (informed_on is null or informed_on >= outcome_on)
);
create index review_requests_of_agency on review_requests (agency_id, received_on desc, id desc);
create index review_requests_taken on review_requests (taken_by_agency_id, received_on desc, id desc);
create index review_requests_of_case on review_requests (case_id);

create table review_recommendations (
  id uuid primary key,
  partnership_id uuid not null,
  review_id uuid not null constraint review_recommendations_review references review_requests,
  -- The agency that it is addressed to, and the one that made it.
  agency_id uuid not null constraint review_recommendations_agency references agencies,
  made_by_agency_id uuid not null constraint review_recommendations_made_by_agency references agencies,
  number integer not null,
  recommendation text not null constraint review_recommendations_length check (octet_length(recommendation) between 1 and 16000),
  made_by uuid not null constraint review_recommendations_made_by references staff,
  made_on date not null,
  respond_by date not null,
  answer text constraint review_recommendations_answer_known check (answer in ('accepted', 'rejected')),
  answer_reason text not null default '' constraint review_recommendations_reason_length check (octet_length(answer_reason) <= 16000),
  answered_by uuid constraint review_recommendations_answered_by references staff,
  answered_on date,
  do_by date,
  done_on date,
  done_note text not null default '' constraint review_recommendations_done_length check (octet_length(done_note) <= 16000),
  version integer not null default 1,
  constraint review_recommendations_number_unique unique (review_id, number),
  constraint review_recommendations_answer_whole check ((answer is null) = (answered_on is null)),
  constraint review_recommendations_do_by_accepted check ((do_by is not null) = (answer is not distinct from 'accepted')),
  constraint review_recommendations_done_accepted check (done_on is null or answer = 'accepted')
);
create index review_recommendations_of_agency on review_recommendations (agency_id);
alter table review_recommendations enable row level security;
create policy between_agencies on review_recommendations to concord_app using (
  partnership_id = (select current_partnership())
  and (agency_id = (select current_agency()) or made_by_agency_id = (select current_agency())))
with check (
  partnership_id = (select current_partnership())
  and (made_by_agency_id = (select current_agency()) or (agency_id = (select current_agency()) and answer is not null)));
call let_worker_see('review_recommendations');
grant select, insert, update on review_recommendations to concord_app;

alter table review_requests enable row level security;
create policy agencies_named on review_requests for select to concord_app using (
  partnership_id = (select current_partnership()) and (
    agency_id = (select current_agency()) or taken_by_agency_id = (select current_agency())
    or exists (select from review_recommendations r where r.review_id = review_requests.id and r.agency_id = (select current_agency()))));
create policy taken_by on review_requests for insert to concord_app with check (
  partnership_id = (select current_partnership()) and taken_by_agency_id = (select current_agency()));
create policy decides on review_requests for update to concord_app using (
  partnership_id = (select current_partnership()) and agency_id = (select current_agency()));
call let_worker_see('review_requests');
grant select, insert, update on review_requests to concord_app;

-- Who asked, how to reach them, and what they are not satisfied with: for the agencies that took it and that decide.
create table review_applicants (
  review_id uuid primary key constraint review_applicants_review references review_requests,
  partnership_id uuid not null,
  agency_id uuid not null constraint review_applicants_agency references agencies,
  taken_by_agency_id uuid not null constraint review_applicants_taken_by references agencies,
  received_by text not null constraint review_applicants_received_by_known check (
    received_by in ('phone', 'online', 'email', 'letter', 'in-person')),
  asked_by text not null constraint review_applicants_asked_by_known check (
    asked_by in ('victim', 'family', 'friend', 'councillor', 'mp', 'advocate', 'group')),
  name text not null constraint review_applicants_name_length check (octet_length(name) between 1 and 800),
  contact text not null default '' constraint review_applicants_contact_length check (octet_length(contact) <= 2000),
  consent boolean not null,
  concern text not null constraint review_applicants_concern_length check (octet_length(concern) between 1 and 16000),
  constraint review_applicants_consent_given check (asked_by = 'victim' or consent)
);
alter table review_applicants enable row level security;
create policy took_or_decides on review_applicants to concord_app using (
  partnership_id = (select current_partnership())
  and (agency_id = (select current_agency()) or taken_by_agency_id = (select current_agency())));
call let_worker_see('review_applicants');
grant select, insert on review_applicants to concord_app;

-- What a decision rested on: the three matters of s.104(5), the reasons, and the complaints as they stood.
create table review_decisions (
  review_id uuid primary key constraint review_decisions_review references review_requests,
  partnership_id uuid not null,
  agency_id uuid not null constraint review_decisions_agency references agencies,
  qualifying integer not null,
  needed integer not null,
  persistence text not null constraint review_decisions_persistence_length check (octet_length(persistence) <= 16000),
  harm text not null constraint review_decisions_harm_length check (octet_length(harm) <= 16000),
  response text not null constraint review_decisions_response_length check (octet_length(response) <= 16000),
  reasons text not null constraint review_decisions_reasons_length check (octet_length(reasons) between 1 and 16000),
  complaints jsonb not null
);
call protect_own_agency('review_decisions', 'select, insert');

-- The panel: who sits on it, what it reads, what came of it.
create table review_panels (
  review_id uuid primary key constraint review_panels_review references review_requests,
  partnership_id uuid not null,
  agency_id uuid not null constraint review_panels_agency references agencies,
  members text not null constraint review_panels_members_length check (octet_length(members) between 1 and 8000),
  papers text not null default '' constraint review_panels_papers_length check (octet_length(papers) <= 8000),
  outcome text not null default '' constraint review_panels_outcome_length check (octet_length(outcome) <= 16000)
);
call protect_own_agency('review_panels', 'select, insert, update');

-- A person who is not content with the decision or the outcome takes it further; what came of that.
create table review_appeals (
  id uuid primary key,
  partnership_id uuid not null,
  review_id uuid not null constraint review_appeals_review references review_requests,
  agency_id uuid not null constraint review_appeals_agency references agencies,
  appealed_on date not null,
  taken_to text not null constraint review_appeals_taken_to_length check (octet_length(taken_to) between 1 and 800),
  note text not null default '' constraint review_appeals_note_length check (octet_length(note) <= 16000),
  noted_by uuid not null constraint review_appeals_noted_by references staff,
  noted_at timestamptz not null
);
create index review_appeals_of_review on review_appeals (review_id);
call protect_own_agency('review_appeals', 'select, insert');

-- The letters to the person who asked, word for word as they were made.
create table review_letters (
  id uuid primary key,
  partnership_id uuid not null,
  review_id uuid not null constraint review_letters_review references review_requests,
  agency_id uuid not null constraint review_letters_agency references agencies,
  kind text not null constraint review_letters_kind_known check (kind in ('acknowledgement', 'decision', 'outcome')),
  words text not null constraint review_letters_length check (octet_length(words) between 1 and 64000),
  made_at timestamptz not null,
  constraint review_letters_once unique (review_id, kind)
);
call protect_own_agency('review_letters', 'select, insert');

-- The proof that the right to a review was told: which words, to whom, by whom, when and how. The agency is the one that took
-- the report at which it fell due.
create table review_tellings (
  id uuid primary key,
  partnership_id uuid not null,
  agency_id uuid not null constraint review_tellings_agency references agencies,
  case_id uuid not null constraint review_tellings_case references cases,
  person_id uuid constraint review_tellings_person references people,
  complaint_id uuid not null,
  reported_on date not null,
  words text not null constraint review_tellings_length check (octet_length(words) between 1 and 64000),
  made_at timestamptz not null,
  due_on date not null,
  -- Why it cannot simply be sent: nobody knows who they are, or contact with them is not safe.
  care text constraint review_tellings_care_known check (care in ('anonymous', 'unsafe')),
  given_on date,
  given_how text constraint review_tellings_given_how_known check (given_how in ('letter', 'email', 'phone', 'in-person')),
  given_by uuid constraint review_tellings_given_by references staff,
  note text not null default '' constraint review_tellings_note_length check (octet_length(note) <= 8000),
  version integer not null default 1,
  constraint review_tellings_once unique (complaint_id),
  constraint review_tellings_given_whole check ((given_on is null) = (given_how is null) and (given_on is null) = (given_by is null))
);
create index review_tellings_of_case on review_tellings (case_id);
create index review_tellings_of_person on review_tellings (person_id) where person_id is not null;
create index review_tellings_waiting on review_tellings (agency_id, due_on) where given_on is null;
call protect_own_agency('review_tellings', 'select, insert, update');

-- The requests behind a figure, for those who read figures: references and days, which say nothing of people or places.
create function review_requests_behind(asked_agency uuid, asked_from date, asked_to date)
  returns table (id uuid, reference text, received_on date, ended_on date)
  language sql stable security definer set search_path = public, pg_temp rows 20
  as $$ select id, reference, received_on,
          coalesce(withdrawn_on, informed_on, case when decision = 'not-met' then decided_on end)
        from review_requests
        where partnership_id = current_partnership() and agency_id = asked_agency and received_on between asked_from and asked_to $$;
-- The references of requests by id, for figures that hold ids alone.
create function review_references(ids uuid[]) returns table (id uuid, reference text)
  language sql stable security definer set search_path = public, pg_temp rows 20
  as $$ select r.id, r.reference from review_requests r where r.partnership_id = current_partnership() and r.id = any(ids) $$;

-- The days that the published figures count (s.104(8)), of the whole partnership and of nobody in it.
create function review_days(asked_from date, asked_to date)
  returns table (received_on date, decided_on date, decision text, outcome_on date, recommendations integer)
  language sql stable security definer set search_path = public, pg_temp rows 20
  as $$ select received_on, decided_on, decision, outcome_on,
          (select count(*)::int from review_recommendations c where c.review_id = r.id)
        from review_requests r
        where partnership_id = current_partnership() and greatest(received_on, decided_on, outcome_on) >= asked_from and received_on <= asked_to $$;
