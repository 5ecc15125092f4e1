-- How budgets are to be spent over the months of a year. Each profile stays; the latest of a holder and line stands.

create table plan_profile (
    id        uuid primary key,
    year      int not null check (year between 2000 and 2199),
    holder    varchar not null,
    line      varchar,
    version   int not null check (version > 0),
    parts     varchar[] not null check (cardinality(parts) = 12),
    reference varchar,
    set_at    timestamptz not null,
    set_by    varchar not null,
    unique nulls not distinct (year, holder, line, version)
);
create index plan_profile_by_time on plan_profile (set_at, id);
create trigger plan_profile_append_only before update or delete on plan_profile
    for each row execute function refuse_change();
create trigger plan_profile_no_truncate before truncate on plan_profile
    for each statement execute function refuse_change();
grant select, insert on plan_profile to ${app};
