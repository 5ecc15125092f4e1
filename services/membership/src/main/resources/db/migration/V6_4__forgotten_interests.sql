-- An interest is kept for some years after its end, and then forgotten: what was announced of it goes too, but for the event
-- that says so. No other event is ever deleted, and the service itself deletes none.
drop trigger event_log_append_only on event_log;
create trigger event_log_append_only before update on event_log for each row execute function refuse_change();
create trigger event_log_no_delete before delete on event_log for each row
    when (old.stream <> 'interests' or old.type = 'careweave.interest.forgotten.v1') execute function refuse_change();

create function forget_interest(forgotten varchar) returns void
    language plpgsql security definer set search_path from current as $$
begin
    if exists (select 1 from event_log e where e.stream = 'interests' and e.subject = forgotten
            and e.type = 'careweave.interest.forgotten.v1') then
        delete from outbox o using event_log e where o.event_id = e.id and e.stream = 'interests'
            and e.subject = forgotten and e.type <> 'careweave.interest.forgotten.v1';
        delete from event_log e where e.stream = 'interests' and e.subject = forgotten
            and e.type <> 'careweave.interest.forgotten.v1';
    end if;
end $$;
revoke execute on function forget_interest(varchar) from public;
grant execute on function forget_interest(varchar) to ${app};
