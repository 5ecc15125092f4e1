package io.careweave.commons.meters;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Every meter names its service and its network, so that one dashboard shows them all. */
@Singleton
class CommonTags {

    @Produces
    @Singleton
    MeterFilter tags(
            @ConfigProperty(name = "careweave.service") String service,
            @ConfigProperty(name = "careweave.network") String network) {
        return MeterFilter.commonTags(Tags.of("service", service, "network", network));
    }
}
