-- Invoices held against what was agreed and what was done; each once.
create table invoice_check (
    id          uuid primary key,
    contract_id uuid not null references contract,
    period      varchar not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    invoice     varchar not null,
    received_on date not null,
    agreed      varchar not null,
    payable     bigint not null check (payable >= 0),
    disputed    bigint not null check (disputed >= 0),
    checked_at  timestamptz not null,
    constraint invoice_check_key unique (contract_id, period, invoice)
);
create index invoice_check_by_time on invoice_check (contract_id, checked_at, id);
create trigger invoice_check_append_only before update or delete on invoice_check
    for each row execute function refuse_change();
create trigger invoice_check_no_truncate before truncate on invoice_check
    for each statement execute function refuse_change();
grant select, insert on invoice_check to ${app};

-- Activity that is paid is used up, in whichever invoice of its period.
create table invoice_line (
    check_id      uuid not null references invoice_check,
    position      int not null check (position >= 0),
    code          varchar not null,
    units         bigint not null check (units > 0),
    unit_pence    bigint not null check (unit_pence >= 0),
    fault         varchar not null,
    payable_units bigint not null check (payable_units between 0 and units),
    payable       bigint not null check (payable >= 0),
    disputed      bigint not null check (disputed >= 0),
    primary key (check_id, position)
);
create trigger invoice_line_append_only before update or delete on invoice_line
    for each row execute function refuse_change();
create trigger invoice_line_no_truncate before truncate on invoice_line
    for each statement execute function refuse_change();
grant select, insert on invoice_line to ${app};

-- Whether an organisation bids for something, and by which authority where that is not worth its cost.
create table bid_decision (
    id            uuid primary key,
    org           varchar not null,
    reference     varchar not null,
    title         varchar not null,
    cost          bigint not null check (cost >= 0),
    value         bigint not null check (value >= 0),
    margin        bigint not null,
    probability   numeric(5, 4) not null check (probability between 0 and 1),
    light         varchar not null check (light in ('GREEN', 'AMBER', 'RED')),
    ratio         numeric,
    decision      varchar not null check (decision in ('BID', 'NO_BID')),
    reason        varchar not null,
    resolution_id uuid,
    clause        varchar,
    decided_at    timestamptz not null,
    check (light <> 'RED' or decision = 'NO_BID' or clause is not null)
);
create index bid_decision_by_time on bid_decision (decided_at, id);
create index bid_decision_by_org on bid_decision (org, decided_at, id);
create trigger bid_decision_append_only before update or delete on bid_decision
    for each row execute function refuse_change();
create trigger bid_decision_no_truncate before truncate on bid_decision
    for each statement execute function refuse_change();
grant select, insert on bid_decision to ${app};

-- What the calendar told of contracts, each once: an end that comes near, a review that is due.
create table contract_alert (
    id          uuid not null unique default gen_random_uuid(),
    contract_id uuid not null references contract,
    reason      varchar not null check (reason in ('ENDS', 'REVIEW')),
    months      int not null check (months >= 0),
    due_on      date not null,
    told_at     timestamptz not null,
    primary key (contract_id, reason, months, due_on),
    check ((reason = 'REVIEW') = (months = 0))
);
create index contract_alert_by_time on contract_alert (told_at, id);
create trigger contract_alert_append_only before update or delete on contract_alert
    for each row execute function refuse_change();
create trigger contract_alert_no_truncate before truncate on contract_alert
    for each statement execute function refuse_change();
grant select, insert on contract_alert to ${app};

-- Contracts from before the register, as files tell them. Received = accepted + quarantined; unchanged are of the accepted.
create table contract_import (
    id          uuid primary key,
    org         varchar not null,
    at          timestamptz not null,
    received    bigint not null,
    accepted    bigint not null,
    unchanged   bigint not null check (unchanged between 0 and accepted),
    quarantined bigint not null,
    check (received = accepted + quarantined)
);
grant select, insert, update (received, accepted, unchanged, quarantined) on contract_import to ${app};

create table contract_import_row (
    import_id uuid not null references contract_import,
    line      bigint not null check (line > 0),
    reference varchar,
    reason    varchar not null,
    primary key (import_id, line)
);
create trigger contract_import_row_append_only before update or delete on contract_import_row
    for each row execute function refuse_change();
create trigger contract_import_row_no_truncate before truncate on contract_import_row
    for each statement execute function refuse_change();
grant select, insert on contract_import_row to ${app};

-- Under which name an organisation knew a contract that was taken over, and what its row said.
create table legacy_contract (
    org         varchar not null,
    reference   varchar not null,
    contract_id uuid not null unique references contract,
    row_hash    varchar not null,
    primary key (org, reference)
);
create trigger legacy_contract_append_only before update or delete on legacy_contract
    for each row execute function refuse_change();
create trigger legacy_contract_no_truncate before truncate on legacy_contract
    for each statement execute function refuse_change();
grant select, insert on legacy_contract to ${app};
