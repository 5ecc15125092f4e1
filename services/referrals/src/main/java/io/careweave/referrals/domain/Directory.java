package io.careweave.referrals.domain;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The services a decision looks at. */
public record Directory(Map<String, Service> byId) {

    public static final Directory EMPTY = new Directory(Map.of());

    public static Directory of(List<Service> services) {
        return new Directory(services.stream().collect(Collectors.toMap(Service::serviceId, Function.identity())));
    }

    Optional<Service> find(String serviceId) {
        return Optional.ofNullable(byId.get(serviceId));
    }

    /** @throws Refused naming the place, if there is no such service */
    public Service require(String serviceId, String pointer) {
        return find(serviceId)
                .orElseThrow(() -> new Refused(
                        ReferralProblem.UNKNOWN_SERVICE,
                        "The directory has no such service.",
                        new FieldError(pointer, "is not in the directory")));
    }
}
