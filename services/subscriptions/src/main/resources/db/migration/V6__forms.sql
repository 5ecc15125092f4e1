-- In which language a subscriber is told of events, and how much: format and content of domain/Form, as one word.
alter table subscription
    add form varchar not null default 'cloudevents/id-only'
        check (form ~ '^(cloudevents|fhir|mns)/(empty|id-only|full-resource)$');
