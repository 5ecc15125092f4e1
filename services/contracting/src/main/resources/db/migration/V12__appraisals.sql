-- What to do about a service line, before any of it is bought.
create table appraisal (
    id           uuid primary key,
    version      bigint not null check (version > 0),
    buyer        varchar not null,
    state        varchar not null check (state in ('DRAFT', 'SCORING', 'DECIDED')),
    service_line varchar not null,
    plan         varchar not null,
    scorers      varchar not null,
    appraised_on date,
    rules        varchar not null,
    chosen       varchar,
    course       varchar check (course in ('DO_NOTHING', 'MAKE', 'BUY', 'PARTNER')),
    reasons      varchar,
    clause       varchar,
    decided_by   varchar,
    decided_at   timestamptz,
    excluded     varchar,
    findings     varchar,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    check ((state = 'DRAFT') = (appraised_on is null)),
    check ((state = 'DECIDED') = (decided_at is not null)),
    check ((decided_at is null) = (chosen is null) and (decided_at is null) = (course is null)
        and (decided_at is null) = (clause is null) and (decided_at is null) = (decided_by is null)
        and (decided_at is null) = (excluded is null) and (decided_at is null) = (findings is null)),
    check (reasons is null or decided_at is not null)
);
create index appraisal_by_buyer on appraisal (buyer, created_at, id);
grant select, insert on appraisal to ${app};
grant update (version, state, service_line, plan, scorers, appraised_on, rules, chosen, course, reasons, clause, decided_by,
    decided_at, excluded, findings, updated_at) on appraisal to ${app};

-- Everything that one scorer gave, once.
create table appraisal_sheet (
    appraisal_id uuid not null references appraisal,
    member_id    uuid not null,
    marks        varchar not null,
    given_at     timestamptz not null,
    primary key (appraisal_id, member_id)
);
create trigger appraisal_sheet_append_only before update or delete on appraisal_sheet
    for each row execute function refuse_change();
create trigger appraisal_sheet_no_truncate before truncate on appraisal_sheet
    for each statement execute function refuse_change();
grant select, insert on appraisal_sheet to ${app};

-- What was decided stands, and what was scored is what was planned, whatever the service would do.
create function freeze_appraisal() returns trigger language plpgsql as $$
begin
    if old.state = 'DECIDED' then
        raise exception 'the appraisal is decided' using errcode = '42501';
    end if;
    if (new.plan, new.scorers, new.rules, new.appraised_on)
            is distinct from (old.plan, old.scorers, old.rules, old.appraised_on)
        and exists (select from appraisal_sheet s where s.appraisal_id = old.id) then
        raise exception 'the appraisal is scored' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger appraisal_frozen before update on appraisal for each row execute function freeze_appraisal();

-- Which appraisal a procurement follows; none does where an award is urgent.
alter table procurement add column appraisal_id uuid references appraisal;
grant update (appraisal_id) on procurement to ${app};
