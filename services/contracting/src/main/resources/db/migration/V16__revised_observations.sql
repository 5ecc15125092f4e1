-- Whether performance expects what it observed to change.
alter table kpi_observation add column provisional boolean not null default false;
