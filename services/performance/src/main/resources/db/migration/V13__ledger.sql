-- The ledger, packed: one row a change of a series and financial year instead of one a period, each with what was said of
-- its periods in order. A file of years of months is a tenth of the rows and keys. The key lets only one change be the next.
-- NaN is a component that is not there, as in series; no reference is checked row by row, as before.
create table ledger (
    series_id        bigint not null,
    change           bigint not null check (change > 0),
    financial_year   int not null,
    recording_number bigint not null,
    periods          int[] not null,
    revisions        int[] not null,
    states           int[] not null,
    flags            int[] not null,
    numerators       float8[] not null,
    denominators     float8[],
    expecteds        float8[],
    ns               float8[],
    sds              float8[],
    primary key (series_id, change, financial_year),
    check (cardinality(periods) > 0 and cardinality(revisions) = cardinality(periods)
        and cardinality(states) = cardinality(periods) and cardinality(flags) = cardinality(periods)
        and cardinality(numerators) = cardinality(periods))
) partition by range (financial_year);
do $$
begin
    for year in 2010..2039 loop
        execute format('create table ledger_fy%s partition of ledger for values from (%s) to (%s)', year, year, year + 1);
    end loop;
end $$;
create table ledger_elsewhen partition of ledger default;

-- What was said before; a series was changed once by each recording that has something of it.
insert into ledger (series_id, change, financial_year, recording_number, periods, revisions, states, flags, numerators,
    denominators, expecteds, ns, sds)
select series_id, change, financial_year, recording_number, array_agg(period order by period),
    array_agg(revision order by period), array_agg(state order by period), array_agg(flags order by period),
    array_agg(coalesce(numerator, 'NaN') order by period),
    case when count(denominator) > 0 then array_agg(coalesce(denominator, 'NaN') order by period) end,
    case when count(expected) > 0 then array_agg(coalesce(expected, 'NaN') order by period) end,
    case when count(n) > 0 then array_agg(coalesce(n, 'NaN') order by period) end,
    case when count(sd) > 0 then array_agg(coalesce(sd, 'NaN') order by period) end
from (select o.*, dense_rank() over (partition by series_id order by recording_number) as change from observation o) as o
group by series_id, change, financial_year, recording_number;
drop table observation;

create trigger ledger_append_only before update or delete on ledger
    for each row execute function refuse_change();
create trigger ledger_no_truncate before truncate on ledger
    for each statement execute function refuse_change();
grant select, insert on ledger to ${app};

-- The same, one row a period.
create view observation as
select l.series_id, u.period, u.revision, l.financial_year, l.recording_number, u.state, u.flags,
    nullif(u.numerator, 'NaN') as numerator, nullif(u.denominator, 'NaN') as denominator,
    nullif(u.expected, 'NaN') as expected, nullif(u.n, 'NaN') as n, nullif(u.sd, 'NaN') as sd
from ledger l
    cross join lateral unnest(l.periods, l.revisions, l.states, l.flags, l.numerators, l.denominators, l.expecteds, l.ns,
        l.sds) as u(period, revision, state, flags, numerator, denominator, expected, n, sd);
grant select on observation to ${app};
