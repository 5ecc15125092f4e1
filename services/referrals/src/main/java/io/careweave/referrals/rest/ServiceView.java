package io.careweave.referrals.rest;

import io.careweave.referrals.application.Services;
import io.careweave.referrals.domain.Service;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A service of the directory. */
record ServiceView(
        String serviceId,
        long version,
        String providerOrg,
        String name,
        String specialty,
        Service.Kind kind,
        boolean consultantLed,
        @Nullable CapacityView capacity,
        Instant updatedAt) {

    static ServiceView from(Services.Shown shown) {
        var service = shown.service();
        return new ServiceView(
                service.serviceId(),
                service.version(),
                service.providerOrg(),
                service.name(),
                service.specialty(),
                service.kind(),
                service.consultantLed(),
                CapacityView.from(service.capacity(), shown.inside(), shown.freshSince()),
                service.updatedAt());
    }
}
