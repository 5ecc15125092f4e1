package io.careweave.referrals.persistence;

import io.careweave.referrals.domain.Service;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "service")
class ServiceRow {

    @Id
    @Column(name = "service_id")
    String serviceId;

    @Column(updatable = false)
    UUID key;

    long version;

    @Column(name = "provider_org", updatable = false)
    String providerOrg;

    String name;

    String specialty;

    @Enumerated(EnumType.STRING)
    Service.Kind kind;

    @Column(name = "consultant_led")
    boolean consultantLed;

    @Column(name = "slots_next14d")
    @Nullable
    Integer slotsNext14d;

    @Column(name = "wait_days_p50")
    @Nullable
    Integer waitDaysP50;

    @Column(name = "capacity_as_at")
    @Nullable
    Instant capacityAsAt;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static ServiceRow from(Service service) {
        var row = new ServiceRow();
        row.serviceId = service.serviceId();
        row.key = service.key();
        row.providerOrg = service.providerOrg();
        row.createdAt = service.createdAt();
        row.update(service);
        return row;
    }

    void update(Service service) {
        version = service.version();
        name = service.name();
        specialty = service.specialty();
        kind = service.kind();
        consultantLed = service.consultantLed();
        var capacity = service.capacity();
        slotsNext14d = capacity == null ? null : capacity.slotsNext14d();
        waitDaysP50 = capacity == null ? null : capacity.waitDaysP50();
        capacityAsAt = capacity == null ? null : capacity.asAt();
        updatedAt = service.updatedAt();
    }

    Service toDomain() {
        return new Service(
                serviceId,
                key,
                version,
                providerOrg,
                name,
                specialty,
                kind,
                consultantLed,
                capacity(),
                createdAt,
                updatedAt);
    }

    private Service.@Nullable Capacity capacity() {
        return slotsNext14d == null || waitDaysP50 == null || capacityAsAt == null
                ? null
                : new Service.Capacity(slotsNext14d, waitDaysP50, capacityAsAt);
    }
}
