package io.careweave.commons.sample;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "thing")
class ThingRow {
    @Id
    UUID id;

    long version;
    String name;
    Instant at;
}
