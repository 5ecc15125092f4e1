-- Practices that others took over, and from which day on.
create table practice_merger (
    practice  varchar collate "C" primary key,
    successor varchar collate "C" not null,
    merged_on date not null,
    check (practice <> successor)
);
create index practice_merger_by_successor on practice_merger (successor);
create trigger practice_merger_append_only before update or delete on practice_merger
    for each row execute function refuse_change();
create trigger practice_merger_no_truncate before truncate on practice_merger
    for each statement execute function refuse_change();
grant select, insert on practice_merger to ${app};

-- How the tree of organisations was known at any instant: what changes of it is recorded, as observations are.
create table organisation_state (
    org_code         varchar collate "C" not null,
    recording_number bigint not null references recording,
    -- Whether it was known at all.
    known            boolean not null,
    kind             varchar not null,
    parent           varchar,
    membership_state varchar,
    valid_from       date not null,
    valid_to         date,
    primary key (org_code, recording_number)
);
create trigger organisation_state_append_only before update or delete on organisation_state
    for each row execute function refuse_change();
create trigger organisation_state_no_truncate before truncate on organisation_state
    for each statement execute function refuse_change();
grant select, insert on organisation_state to ${app};

create function record_organisation() returns trigger language plpgsql as $$
declare
    changed organisation := case when tg_op = 'DELETE' then old else new end;
    recorded bigint;
begin
    if tg_op = 'UPDATE' and (old.kind, old.parent, old.membership_state, old.valid_from, old.valid_to)
            is not distinct from (new.kind, new.parent, new.membership_state, new.valid_from, new.valid_to) then
        return null;
    end if;
    with clock as (update recording_clock set at = greatest(clock_timestamp(), at + interval '1 microsecond') returning at)
    insert into recording (number, at, recorder) select nextval('recording_number'), at, 'membership' from clock
    returning number into recorded;
    insert into organisation_state (org_code, recording_number, known, kind, parent, membership_state, valid_from, valid_to)
    values (changed.org_code, recorded, tg_op <> 'DELETE', changed.kind, changed.parent, changed.membership_state,
        changed.valid_from, changed.valid_to);
    return null;
end $$;
create trigger organisation_recorded after insert or update or delete on organisation
    for each row execute function record_organisation();

-- Who is known already was known since the beginning, as far as can be told.
with beginning as (
    insert into recording (number, at, recorder)
    select nextval('recording_number'), timestamptz '2000-01-01 00:00:00Z', 'membership'
    where exists (select from organisation) returning number)
insert into organisation_state (org_code, recording_number, known, kind, parent, membership_state, valid_from, valid_to)
select o.org_code, b.number, true, o.kind, o.parent, o.membership_state, o.valid_from, o.valid_to from organisation o, beginning b;
