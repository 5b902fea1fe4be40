-- Without being told, PostgreSQL takes each of these to give a thousand rows, and reads all spells of the agency to show
-- fifty. It is told how many they give at the most.
alter function tasks_to_do(uuid[], integer) rows 100;
alter function cases_without_step(uuid[], integer) rows 50;
