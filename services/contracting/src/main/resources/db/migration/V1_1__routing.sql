-- Which law and process a procurement follows, as determined once: another determination is another row.
create table route (
    id             uuid primary key,
    buyer          varchar not null,
    decision_maker varchar not null,
    regime         varchar not null,
    process        varchar not null,
    content        varchar not null check (content is json object),
    determined_at  timestamptz not null,
    determined_by  varchar not null
);
create index route_by_buyer on route (buyer, determined_at, id);
create trigger route_append_only before update or delete on route for each row execute function refuse_change();
create trigger route_no_truncate before truncate on route for each statement execute function refuse_change();
grant select, insert on route to ${app};

-- What a route must have on record before its notices are published.
create table route_evidence (
    id          uuid primary key,
    route_id    uuid not null references route,
    kind        varchar not null,
    reference   varchar not null,
    recorded_at timestamptz not null,
    recorded_by varchar not null
);
create index route_evidence_by_route on route_evidence (route_id, recorded_at, id);
create trigger route_evidence_append_only before update or delete on route_evidence
    for each row execute function refuse_change();
create trigger route_evidence_no_truncate before truncate on route_evidence
    for each statement execute function refuse_change();
grant select, insert on route_evidence to ${app};
