-- What budgets spent, each event once; a reversal is another event below zero.
create table spend_fact (
    event_id     uuid primary key,
    holder       varchar collate "C" not null,
    service_line varchar collate "C" not null,
    -- Ordinal of the month to which it belongs.
    month        int not null,
    pence        bigint not null
);
create index spend_fact_of_month on spend_fact (holder, month);
create trigger spend_fact_append_only before update or delete on spend_fact
    for each row execute function refuse_change();
create trigger spend_fact_no_truncate before truncate on spend_fact
    for each statement execute function refuse_change();
grant select, insert on spend_fact to ${app};
