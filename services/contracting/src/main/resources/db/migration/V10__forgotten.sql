-- A subject that a state topic drops is forgotten: its row goes, and what stays is with which of its events.
create table forgotten (
    consumer varchar not null,
    subject  varchar not null,
    version  bigint not null check (version > 0),
    primary key (consumer, subject)
);
grant select, insert on forgotten to ${app};
grant update (version) on forgotten to ${app};

grant delete on organisation, delegation, body, interest to ${app};
