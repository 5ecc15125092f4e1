-- What is measured. The newest version is what is measured now; what was published stands as it was.
create table indicator (
    code       varchar primary key,
    newest     int not null check (newest > 0),
    created_at timestamptz not null,
    updated_at timestamptz not null
);
grant select, insert on indicator to ${app};
grant update (newest, updated_at) on indicator to ${app};

create table indicator_version (
    code          varchar not null references indicator,
    number        int not null check (number > 0),
    title         varchar not null,
    statistic     varchar not null check (statistic in ('COUNT', 'PROPORTION', 'CRUDE_RATE', 'DSR', 'ISR', 'MEAN', 'MONEY',
        'TIME_BETWEEN')),
    numerator     varchar not null,
    denominator   varchar,
    multiplier    bigint not null check (multiplier > 0),
    unit          varchar not null,
    polarity      varchar not null check (polarity in ('HIGHER', 'LOWER', 'NEUTRAL')),
    grain         varchar not null check (grain in ('WEEK', 'MONTH', 'QUARTER', 'FINANCIAL_QUARTER', 'FINANCIAL_YEAR')),
    roll_up       varchar not null check (roll_up in ('SUM', 'NONE')),
    chart_profile varchar not null check (chart_profile in ('PTD', 'MDC', 'ANHOEJ')),
    disclosure    varchar not null check (disclosure in ('HES2018', 'MASK5', 'NONE')),
    balancing     varchar[] not null,
    owner         varchar not null,
    rationale     varchar not null,
    review_on     date not null,
    published_at  timestamptz not null,
    published_by  varchar not null,
    primary key (code, number)
);
create trigger indicator_version_append_only before update or delete on indicator_version
    for each row execute function refuse_change();
create trigger indicator_version_no_truncate before truncate on indicator_version
    for each statement execute function refuse_change();
grant select, insert on indicator_version to ${app};
