-- The triggers of decision 0004 kept a copy of every row of an import, and joined it to all cases. The policies ask the same
-- of category and agency for next to nothing: the sub-selects, which see their own partnership alone, run once a statement.
-- That the case of a spell exists is left to the actions: each adds a spell with its case, or to a case that it has locked.
drop trigger cases_belong_on_insert on cases;
drop trigger cases_belong_on_update on cases;
drop function cases_belong();
drop trigger spells_belong_on_insert on spells;
drop function spells_belong();

alter policy own_partnership on cases with check (
  partnership_id = (select current_partnership()) and category_id = any (array(select id from categories)));
alter policy own_partnership on spells with check (
  partnership_id = (select current_partnership()) and agency_id = any (array(select id from agencies)));
