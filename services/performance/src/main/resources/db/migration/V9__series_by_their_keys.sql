-- A series is found by one look, whichever index the planner takes: by organisation and code alone it met every stratum.
drop index series_by_organisation;
create index series_by_organisation on series (org_code, code, number, stratum);
