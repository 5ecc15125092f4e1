-- A bid is judged by this database's clock: no instant that is said to be before the deadline is taken for one, and no bid
-- begins as one that was received.
create or replace function refuse_late_bid() returns trigger language plpgsql as $$
begin
    if new.received_at is distinct from old.received_at and not (
            new.received_at between clock_timestamp() - interval '1 minute' and clock_timestamp()
            and exists (select from procurement p where p.id = new.procurement_id and p.state = 'ADVERTISED'
                and p.round = new.round and new.received_at < p.deadline)) then
        raise exception 'the bid is late' using errcode = '23514';
    end if;
    return new;
end $$;

create function refuse_received_bid() returns trigger language plpgsql as $$
begin
    if new.received_at is not null then
        raise exception 'a bid begins as a draft' using errcode = '23514';
    end if;
    return new;
end $$;
create trigger bid_begins_as_draft before insert on bid for each row execute function refuse_received_bid();
