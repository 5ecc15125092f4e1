-- What membership told of organisations, the newest of each: who belongs to which network.
create table organisation (
    org_code         varchar primary key,
    version          bigint not null check (version > 0),
    kind             varchar not null,
    parent           varchar,
    membership_state varchar,
    valid_from       date not null,
    valid_to         date,
    successor        varchar
);
grant select, insert, delete on organisation to ${app};
grant update (version, kind, parent, membership_state, valid_from, valid_to, successor) on organisation to ${app};

-- A subject that a state topic drops is forgotten: its row goes, and what stays is with which of its events.
create table forgotten (
    consumer varchar not null,
    subject  varchar not null,
    version  bigint not null check (version > 0),
    primary key (consumer, subject)
);
grant select, insert on forgotten to ${app};
grant update (version) on forgotten to ${app};

-- An event concerns the parties of a referral, the two sides of a contract, or the network of an organisation: one of these.
alter table message
    alter referrer_org drop not null,
    alter practice_org drop not null,
    add buyer_org      varchar,
    add network_of     varchar,
    add indicator_code varchar;
alter table message add constraint message_audience check (
    case when practice_org is not null then referrer_org is not null and buyer_org is null and network_of is null
        when network_of is not null then
            referrer_org is null and buyer_org is null and provider_org is null and previous_provider_org is null
        else referrer_org is null and provider_org is not null and previous_provider_org is null end) not valid;

-- Whose figures, and of which indicator.
alter table subscription
    add org_codes       varchar not null default '',
    add indicator_codes varchar not null default '';
