-- An organisation that the state topic drops is forgotten: its row goes, and what stays is with which of its events.

create table forgotten_organisation (
    org_code varchar primary key,
    version  bigint not null check (version > 0)
);
grant select, insert on forgotten_organisation to ${app};
grant update (version) on forgotten_organisation to ${app};

grant delete on organisation to ${app};
