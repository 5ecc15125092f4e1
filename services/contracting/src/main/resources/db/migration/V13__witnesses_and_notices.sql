-- Who said themselves that they are present where a lot is drawn.
create table draw_witness (
    procurement_id uuid not null references procurement,
    round          int not null check (round > 0),
    lot_id         uuid not null,
    member_id      uuid not null,
    attended_at    timestamptz not null,
    primary key (procurement_id, round, lot_id, member_id)
);
create trigger draw_witness_append_only before update or delete on draw_witness
    for each row execute function refuse_change();
create trigger draw_witness_no_truncate before truncate on draw_witness
    for each statement execute function refuse_change();
grant select, insert on draw_witness to ${app};

-- The price of a bid that is out is opened by nobody, whatever the service would do.
create function refuse_price_of_excluded() returns trigger language plpgsql as $$
begin
    if not exists (select from bid b join procurement p on p.id = b.procurement_id
            where b.id = new.bid_id and b.state in ('OPENED', 'SCORED') and p.round = b.round
                and p.state in ('QUALITY_LOCKED', 'PRICE_OPENED'))
        or exists (select from bid_disqualification where bid_id = new.bid_id) then
        raise exception 'the price of bid % stays sealed', new.bid_id using errcode = '23514';
    end if;
    return new;
end $$;
create trigger bid_price_of_admitted before insert on bid_price for each row execute function refuse_price_of_excluded();

-- That a contract was modified, word for word; of a variation one, and of what is signed alone.
create table variation_notice (
    id           uuid primary key,
    contract_id  uuid not null,
    number       bigint not null,
    kind         varchar not null check (kind in ('MODIFICATION', 'URGENT_MODIFICATION')),
    text         varchar not null,
    hash         varchar not null check (hash = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
    published_on date not null,
    due_on       date not null,
    published_at timestamptz not null,
    published_by varchar not null,
    constraint variation_notice_key unique (contract_id, number),
    foreign key (contract_id, number) references contract_variation (contract_id, number)
);
create trigger variation_notice_append_only before update or delete on variation_notice
    for each row execute function refuse_change();
create trigger variation_notice_no_truncate before truncate on variation_notice
    for each statement execute function refuse_change();
grant select, insert on variation_notice to ${app};
