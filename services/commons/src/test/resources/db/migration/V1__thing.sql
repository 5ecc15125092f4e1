-- The sample aggregate of the commons' own tests.
create table thing (
    id      uuid primary key,
    version bigint not null,
    name    varchar not null,
    at      timestamptz not null
);
grant select, insert, update on thing to ${app};
