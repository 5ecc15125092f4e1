package io.careweave.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.UUID;

/** One referral as its parties push it on; every answer must be the good one. */
final class Referral {
    static final String PATH = "/api/referrals/v1/referrals";

    private final Api practice;
    private Api provider;
    private final String id;
    private final String nhsNumber;
    private long version;

    private Referral(Api practice, Api provider, String id, String nhsNumber, long version) {
        this.practice = practice;
        this.provider = provider;
        this.id = id;
        this.nhsNumber = nhsNumber;
        this.version = version;
    }

    static Referral drafted(Platform platform, String service) {
        return drafted(platform, service, "Z90001");
    }

    static Referral drafted(Platform platform, String service, String practiceOrg) {
        Api practice = platform.as("partner-" + practiceOrg.toLowerCase(Locale.ROOT));
        String nhsNumber = Patient.nhsNumber();
        Api.Answer answer = practice.create(
                        PATH,
                        draft(practiceOrg, service, nhsNumber),
                        UUID.randomUUID().toString())
                .expect(201);
        return new Referral(
                practice,
                platform.as("partner-zr1"),
                answer.body().required("id").asText(),
                nhsNumber,
                answer.version());
    }

    static ObjectNode draft(String practiceOrg, String service, String nhsNumber) {
        return Json.of(
                "nhsNumber",
                nhsNumber,
                "practiceOrg",
                practiceOrg,
                "serviceId",
                service,
                "priority",
                "ROUTINE",
                "firstOutpatient",
                true,
                "referrerRole",
                "GP",
                "conditionCode",
                "263225007",
                "clinicalSummary",
                "Painful wrist since a fall three weeks ago.");
    }

    String id() {
        return id;
    }

    String nhsNumber() {
        return nhsNumber;
    }

    long version() {
        return version;
    }

    String path() {
        return PATH + "/" + id;
    }

    Referral step(Step... steps) {
        for (Step step : steps) {
            Api who = step.isReferrers() ? practice : provider;
            version = who.transition(step.path(id), version, step.body())
                    .expect(200)
                    .version();
        }
        return this;
    }

    Referral handedTo(Api next) {
        provider = next;
        return this;
    }

    /** Another step of the provider than those of the usual way. */
    Referral provider(String verb, JsonNode body) {
        version = provider.transition(path() + "/" + verb, version, body)
                .expect(200)
                .version();
        return this;
    }
}
