-- Risk questionnaires: each version stays as it was, because assessments point at the version that was asked. The highest version
-- that applies on a day is the one that is asked then.
create table questionnaires (
  id uuid primary key,
  partnership_id uuid not null constraint questionnaires_partnership references partnerships,
  code text not null constraint questionnaires_code_known check (code in ('asb', 'dash')),
  version integer not null,
  title text not null constraint questionnaires_title_length check (length(title) between 1 and 100),
  -- Whether it is asked in restricted cases alone.
  restricted boolean not null,
  -- Which way a person's judgement may set the band: either way, or upward alone (SafeLives, for DASH).
  override text not null constraint questionnaires_override_known check (override in ('either', 'upward')),
  applies_from date not null,
  -- Sections with questions, their answers with points, and from how many points each band is reached.
  content jsonb not null,
  made_by uuid constraint questionnaires_made_by references staff,
  made_at timestamptz not null default now(),
  constraint questionnaires_version_unique unique (partnership_id, code, version)
);
call protect('questionnaires', 'select, insert');

create table risk_assessments (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint risk_assessments_case references cases,
  agency_id uuid not null constraint risk_assessments_agency references agencies,
  questionnaire_id uuid not null constraint risk_assessments_questionnaire references questionnaires,
  restricted boolean not null,
  taken_on date not null,
  -- By question, the answer that was given.
  answers jsonb not null,
  score integer not null,
  -- What the score comes to, and what a person's judgement made of it.
  scored_band text not null constraint risk_assessments_scored_known check (scored_band in ('high', 'medium', 'standard')),
  band text not null constraint risk_assessments_band_known check (band in ('high', 'medium', 'standard')),
  reason text not null default '' constraint risk_assessments_reason_length check (length(reason) <= 2000),
  note text not null default '' constraint risk_assessments_note_length check (length(note) <= 4000),
  taken_by uuid not null constraint risk_assessments_taken_by references staff,
  taken_at timestamptz not null,
  constraint risk_assessments_override_has_reason check (band = scored_band or reason <> '')
);
create index risk_assessments_of_case on risk_assessments (case_id, taken_at);
-- What was asked under restriction is read by those who are cleared, also if the case itself is opened to others one day.
call protect_case_part('risk_assessments', 'select, insert', 'risk', $$
  not restricted or exists (select from case_clearances k where k.case_id = risk_assessments.case_id and k.staff_id = (select current_staff()))$$);

-- What every partnership starts with. No national ASB risk matrix is published: this one is modelled on practice, and each
-- partnership makes its own version. DASH: SafeLives, 14 high, 10 to 13 medium.
create function usual_questionnaires() returns table (code text, title text, restricted boolean, override text, content jsonb)
  language sql immutable
  as $usual$ values ('asb', 'ASB risk questions', false, 'either', $asb$
{"bands": {"high": 20, "medium": 10},
"sections": [
 {"title": "What happens, and how often", "questions": [
  {"key": "frequency", "text": "How often does it happen?", "answers": [{"key": "a0", "text": "Once, or less than once a month", "points": 1}, {"key": "a1", "text": "About once a month", "points": 2}, {"key": "a2", "text": "About once a week", "points": 3}, {"key": "a3", "text": "Most days, or every day", "points": 5}]},
  {"key": "trend", "text": "Is it getting worse?", "answers": [{"key": "a0", "text": "It has stopped or is getting better", "points": 0}, {"key": "a1", "text": "It stays the same", "points": 1}, {"key": "a2", "text": "It is getting worse", "points": 3}]},
  {"key": "before", "text": "Has it been reported before?", "hint": "To us, to the police or to anyone else", "answers": [{"key": "a0", "text": "No", "points": 0}, {"key": "a1", "text": "Yes, once", "points": 1}, {"key": "a2", "text": "Yes, more than once", "points": 3}]},
  {"key": "threat", "text": "Has anyone been threatened or hurt?", "answers": [{"key": "a0", "text": "No", "points": 0}, {"key": "a1", "text": "Shouted at or insulted", "points": 1}, {"key": "a2", "text": "Threatened", "points": 3}, {"key": "a3", "text": "Hurt, or a weapon was shown", "points": 5}]}]},
 {"title": "Who is meant", "questions": [
  {"key": "target", "text": "Who does it affect?", "answers": [{"key": "a0", "text": "The area as a whole", "points": 0}, {"key": "a1", "text": "A few households", "points": 1}, {"key": "a2", "text": "Mostly this person or household", "points": 3}]},
  {"key": "hate", "text": "Does the person feel targeted for who they are?", "hint": "Disability, race, religion, sexual orientation or transgender identity", "answers": [{"key": "a0", "text": "No", "points": 0}, {"key": "a1", "text": "Not sure", "points": 2}, {"key": "a2", "text": "Yes", "points": 4}]}]},
 {"title": "What it does to the person", "questions": [
  {"key": "effect", "text": "How much does it affect their daily life and health?", "hint": "Sleep, work, going out, children", "answers": [{"key": "a0", "text": "Not much", "points": 0}, {"key": "a1", "text": "Some of the time", "points": 2}, {"key": "a2", "text": "A great deal", "points": 4}, {"key": "a3", "text": "They fear for their safety or their life", "points": 5}]},
  {"key": "vulnerable", "text": "Is there anything that makes it harder for them to cope?", "hint": "Age, illness, disability, mental health, caring for someone, money", "answers": [{"key": "a0", "text": "Nothing that we know of", "points": 0}, {"key": "a1", "text": "Something", "points": 2}, {"key": "a2", "text": "Several things, or something serious", "points": 4}]},
  {"key": "support", "text": "Who supports them?", "answers": [{"key": "a0", "text": "Family, friends or a service, regularly", "points": 0}, {"key": "a1", "text": "Someone, now and then", "points": 1}, {"key": "a2", "text": "Nobody", "points": 3}]},
  {"key": "feeling", "text": "How do they feel about tonight and the next days?", "answers": [{"key": "a0", "text": "Safe", "points": 0}, {"key": "a1", "text": "Uneasy", "points": 1}, {"key": "a2", "text": "Not safe", "points": 4}]}]}]}
$asb$::jsonb), ('dash', 'Domestic abuse, stalking and honour-based violence (DASH)', true, 'upward', $dash$
{"bands": {"high": 14, "medium": 10},
"sections": [
 {"title": "The current situation", "questions": [
  {"key": "d1", "text": "Has the current incident resulted in injury?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]},
  {"key": "d2", "text": "Are you very frightened?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]},
  {"key": "d3", "text": "Are you afraid of further injury or violence?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]},
  {"key": "d4", "text": "Do you feel isolated from family or friends?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]},
  {"key": "d5", "text": "Are you feeling depressed, or having thoughts of suicide?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]},
  {"key": "d6", "text": "Have you separated, or tried to separate, within the past year?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]},
  {"key": "d7", "text": "Is there conflict over contact with children?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]},
  {"key": "d8", "text": "Do they constantly text, call, contact, follow, stalk or harass you?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]},
  {"key": "d9", "text": "Are you pregnant, or have you had a baby in the last 18 months?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]}]},
 {"title": "The abuse", "questions": [
  {"key": "d10", "text": "Is the abuse happening more often?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]},
  {"key": "d11", "text": "Is the abuse getting worse?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]},
  {"key": "d12", "text": "Do they try to control everything you do, or are they very jealous?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]},
  {"key": "d13", "text": "Have they ever used weapons or objects to hurt you?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]},
  {"key": "d14", "text": "Have they ever threatened to kill you or someone else, and you believed them?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]},
  {"key": "d15", "text": "Have they ever tried to strangle, choke, suffocate or drown you?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]},
  {"key": "d16", "text": "Do they do or say things of a sexual nature that make you feel bad, or that hurt you or someone else?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]}]},
 {"title": "Others, animals and money", "questions": [
  {"key": "d17", "text": "Is there any other person who has threatened you, or of whom you are afraid?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]},
  {"key": "d18", "text": "Do you know if they have hurt anyone else?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]},
  {"key": "d19", "text": "Have they ever mistreated an animal or the family pet?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]},
  {"key": "d20", "text": "Are there any financial issues? Do you depend on them for money?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]}]},
 {"title": "The person who does it", "questions": [
  {"key": "d21", "text": "Have they had problems in the past year with drugs, alcohol or mental health that made it hard to lead a normal life?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]},
  {"key": "d22", "text": "Have they ever threatened or attempted suicide?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]},
  {"key": "d23", "text": "Have they ever broken bail, an injunction or an agreement about when they can see you or the children?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]},
  {"key": "d24", "text": "Do you know if they have ever been in trouble with the police, or have a criminal history?", "answers": [{"key": "a0", "text": "Yes", "points": 1}, {"key": "a1", "text": "No", "points": 0}, {"key": "a2", "text": "Do not know", "points": 0}]}]}]}
$dash$::jsonb) $usual$;

create function give_usual_questionnaires() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into questionnaires (id, partnership_id, code, version, title, restricted, override, applies_from, content)
  select gen_random_uuid(), new.id, u.code, 1, u.title, u.restricted, u.override, date '2000-01-01', u.content from usual_questionnaires() u;
  return null;
end $$;
create trigger give_usual_questionnaires after insert on partnerships for each row execute function give_usual_questionnaires();
insert into questionnaires (id, partnership_id, code, version, title, restricted, override, applies_from, content)
select gen_random_uuid(), p.id, u.code, 1, u.title, u.restricted, u.override, date '2000-01-01', u.content
from partnerships p, usual_questionnaires() u;
