-- What was decided about a series. Nothing of it changes: the newest target holds, a baseline stays as it was frozen.
create table plan (
    id       uuid primary key,
    kind     varchar not null check (kind in ('TARGET', 'BASELINE', 'REBASE')),
    code     varchar collate "C" not null,
    number   int not null,
    org_code varchar collate "C" not null,
    stratum  varchar collate "C" not null,
    -- The first period that it is about.
    period   int not null,
    content  varchar not null check (content is json object),
    made_at  timestamptz not null,
    made_by  varchar not null,
    foreign key (code, number) references indicator_version
);
create index plan_by_series on plan (kind, code, org_code, made_at, id);
create unique index plan_rebase_key on plan (code, number, org_code, stratum, period) where kind = 'REBASE';
create trigger plan_append_only before update or delete on plan for each row execute function refuse_change();
create trigger plan_no_truncate before truncate on plan for each statement execute function refuse_change();
grant select, insert on plan to ${app};
