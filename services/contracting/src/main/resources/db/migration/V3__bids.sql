-- Bids. What is in them lies sealed, in pieces; nothing here tells a price or an answer without a key.

create table bid (
    id               uuid primary key,
    version          bigint not null check (version > 0),
    procurement_id   uuid not null references procurement,
    round            int not null check (round > 0),
    lot_id           uuid not null,
    bidder           varchar not null,
    state            varchar not null check (state in ('DRAFT', 'SUBMITTED', 'RECONFIRM', 'REPLACED', 'WITHDRAWN',
        'LAPSED', 'SEALED', 'OPENED', 'DISQUALIFIED', 'SCORED', 'SUCCESSFUL', 'UNSUCCESSFUL')),
    quality_envelope uuid,
    quality_bytes    bigint,
    quality_tag      varchar,
    price_envelope   uuid,
    price_bytes      bigint,
    price_tag        varchar,
    received_at      timestamptz,
    commitment       varchar,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    check (received_at is null or commitment is not null),
    check (state in ('DRAFT', 'WITHDRAWN', 'LAPSED') or received_at is not null),
    check (state in ('DRAFT', 'REPLACED', 'WITHDRAWN', 'LAPSED')
        or (quality_envelope is not null and price_envelope is not null))
);
create unique index bid_one_draft on bid (procurement_id, round, lot_id, bidder) where state = 'DRAFT';
create unique index bid_one_standing on bid (procurement_id, round, lot_id, bidder)
    where state not in ('DRAFT', 'REPLACED', 'WITHDRAWN', 'LAPSED');
create index bid_by_bidder on bid (bidder, created_at, id);
create index bid_by_procurement on bid (procurement_id, round, lot_id, id);
grant select, insert on bid to ${app};
grant update (version, state, quality_envelope, quality_bytes, quality_tag, price_envelope, price_bytes, price_tag,
    received_at, commitment, updated_at) on bid to ${app};

-- A bid at the deadline is late, whatever the service would do.
create function refuse_late_bid() returns trigger language plpgsql as $$
begin
    if new.received_at is distinct from old.received_at and not exists (
            select from procurement p where p.id = new.procurement_id and p.state = 'ADVERTISED'
                and p.round = new.round and new.received_at < p.deadline) then
        raise exception 'the bid is late' using errcode = '23514';
    end if;
    return new;
end $$;
create trigger bid_in_time before update on bid for each row execute function refuse_late_bid();

-- The key of each part of each procurement, wrapped by the master key.
create table envelope_key (
    procurement_id uuid not null references procurement,
    part           varchar not null check (part in ('QUALITY', 'PRICE')),
    wrapped        varchar not null,
    primary key (procurement_id, part)
);
create trigger envelope_key_append_only before update or delete on envelope_key
    for each row execute function refuse_change();
create trigger envelope_key_no_truncate before truncate on envelope_key
    for each statement execute function refuse_change();
grant select, insert on envelope_key to ${app};

-- A sealed part: what is withdrawn or late is deleted, with its key.
create table envelope (
    id          uuid primary key,
    bid_id      uuid not null references bid,
    part        varchar not null check (part in ('QUALITY', 'PRICE')),
    wrapped_key varchar not null,
    begun_at    timestamptz not null
);
create index envelope_by_bid on envelope (bid_id);
grant select, insert, delete on envelope to ${app};

create table envelope_chunk (
    envelope_id uuid not null references envelope on delete cascade,
    number      int not null check (number >= 0),
    sealed      bytea not null,
    primary key (envelope_id, number)
);
-- Nothing that is sealed can be made smaller.
alter table envelope_chunk alter column sealed set storage external;
grant select, insert on envelope_chunk to ${app};

create table late_attempt (
    id             uuid primary key,
    procurement_id uuid not null references procurement,
    round          int not null check (round > 0),
    lot_id         uuid not null,
    bidder         varchar not null,
    received_at    timestamptz not null,
    commitment     varchar not null
);
create index late_attempt_by_procurement on late_attempt (procurement_id, round, received_at);
create trigger late_attempt_append_only before update or delete on late_attempt
    for each row execute function refuse_change();
create trigger late_attempt_no_truncate before truncate on late_attempt
    for each statement execute function refuse_change();
grant select, insert on late_attempt to ${app};

-- Who took part in an opening: nobody opens alone.
create table opening_consent (
    procurement_id uuid not null references procurement,
    round          int not null check (round > 0),
    part           varchar not null check (part in ('QUALITY', 'PRICE')),
    member_id      uuid not null,
    given_at       timestamptz not null,
    primary key (procurement_id, round, part, member_id)
);
create trigger opening_consent_append_only before update or delete on opening_consent
    for each row execute function refuse_change();
create trigger opening_consent_no_truncate before truncate on opening_consent
    for each statement execute function refuse_change();
grant select, insert on opening_consent to ${app};

-- Prices, once they are opened.
create table bid_price (
    bid_id    uuid primary key references bid,
    pence     bigint not null check (pence >= 0),
    opened_at timestamptz not null
);
create trigger bid_price_append_only before update or delete on bid_price
    for each row execute function refuse_change();
create trigger bid_price_no_truncate before truncate on bid_price
    for each statement execute function refuse_change();
grant select, insert on bid_price to ${app};
