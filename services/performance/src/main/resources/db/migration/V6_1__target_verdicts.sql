-- Of which periods it was told that a target was met or missed; the newest of a period holds.
create table target_verdict (
    target_id          uuid not null references plan,
    number             bigint not null check (number > 0),
    period             int not null,
    met                boolean not null,
    numerator          bigint not null check (numerator >= 0),
    denominator        bigint not null check (denominator > 0),
    target_numerator   bigint not null check (target_numerator >= 0),
    target_denominator bigint not null check (target_denominator > 0),
    told_at            timestamptz not null,
    primary key (target_id, number)
);
create trigger target_verdict_append_only before update or delete on target_verdict
    for each row execute function refuse_change();
create trigger target_verdict_no_truncate before truncate on target_verdict
    for each statement execute function refuse_change();
grant select, insert on target_verdict to ${app};
