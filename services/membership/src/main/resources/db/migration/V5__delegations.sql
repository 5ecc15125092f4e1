-- The scheme of delegation. Rows are changed and ended, never taken away; every state they had is in the event log.
create table delegation (
    delegation_id uuid primary key,
    version       bigint not null check (version > 0),
    power         varchar not null,
    holder_body   uuid references body,
    holder_role   varchar,
    limit_pence   bigint check (limit_pence >= 0),
    conditions    varchar[] not null,
    reserved      boolean not null,
    clause        varchar not null,
    valid_from    date not null,
    valid_to      date check (valid_to >= valid_from),
    -- The resolution that decided it.
    decided_by    varchar not null,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    check (num_nonnulls(holder_body, holder_role) = 1),
    check (reserved <= (limit_pence is null))
);
create index delegation_by_power on delegation (power);
create index delegation_by_age on delegation (created_at, delegation_id);
grant select, insert on delegation to ${app};
grant update (version, power, holder_body, holder_role, limit_pence, conditions, reserved, clause, valid_from, valid_to,
    decided_by, updated_at) on delegation to ${app};
