-- How often an agency has sent an answer: an agenda says of each whether it was changed, without looking at what it said before.
alter table panel_research add answers integer not null default 0;
update panel_research r set answers = (select count(*) from panel_research_versions v where v.research_id = r.id and v.sent);
