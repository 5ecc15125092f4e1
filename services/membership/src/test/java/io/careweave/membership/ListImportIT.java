package io.careweave.membership;

import static io.careweave.membership.Files.LIST_HEADER;
import static io.careweave.membership.Files.list;
import static io.careweave.membership.Files.send;
import static io.careweave.membership.MembershipIT.refused;
import static io.careweave.membership.Network.OPERATOR;
import static io.careweave.membership.Network.SECRETARY;
import static io.careweave.membership.OrganisationImportIT.counts;
import static io.careweave.membership.Register.events;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Registered patients as they are published. */
@QuarkusTest
class ListImportIT {

    private static final String COLLECTION = "list-imports";
    private static final String DAY = "01OCT2026";

    @Test
    void tellsAListWhenBothSexesAreThere() {
        var code = Register.registered();

        counts(send(COLLECTION, LIST_HEADER + list(code, DAY, "FEMALE", 2)), 21, 21, 0, 0);
        refused(SECRETARY.get("/v1/organisations/" + code + "/list"), 404, "common/not-found");
        assertThat(events("lists", code)).isEmpty();
        counts(send(COLLECTION, LIST_HEADER + list(code, DAY, "MALE", 3)), 21, 21, 0, 0);

        SECRETARY
                .get("/v1/organisations/" + code + "/list")
                .then()
                .body("countedOn", equalTo("2026-10-01"), "total", equalTo(100), "bands", hasSize(40));
        var told = Kafka.shared().await("membership.lists", code, 1, Register.SOON);
        assertThat(told).allSatisfy(record -> Contracts.assertKept(record));
        assertThat(new String(told.getFirst().value(), UTF_8)).contains("\"total\":100");
    }

    @Test
    void changesNothingTheSecondTimeAndAnnouncesAgainWhenAsked() {
        var code = Register.registered();
        var female = LIST_HEADER + list(code, DAY, "FEMALE", 2);
        var both = LIST_HEADER + list(code, DAY, "FEMALE", 2) + list(code, DAY, "MALE", 3);

        counts(send(COLLECTION, female), 21, 21, 0, 0);
        counts(send(COLLECTION, female), 21, 21, 21, 0);
        counts(send(COLLECTION, both), 42, 42, 0, 0);
        counts(send(COLLECTION, both), 42, 42, 42, 0);
        counts(send(COLLECTION, female), 21, 21, 21, 0);

        assertThat(events("lists", code)).hasSize(1);
        OPERATOR.call()
                .body(Map.of("stream", "lists", "subject", code))
                .post("/v1/republications")
                .then()
                .body("events", equalTo(1));
    }

    @Test
    void keepsOlderCountsWithoutTellingThem() {
        var code = Register.registered();
        var later = LIST_HEADER + list(code, "01NOV2026", "FEMALE", 2) + list(code, "01NOV2026", "MALE", 2);
        var earlier = LIST_HEADER + list(code, "01SEP2026", "FEMALE", 1) + list(code, "01SEP2026", "MALE", 1);

        counts(send(COLLECTION, later), 42, 42, 0, 0);
        counts(send(COLLECTION, earlier), 42, 42, 0, 0);

        assertThat(events("lists", code)).hasSize(1);
        SECRETARY
                .get("/v1/organisations/" + code + "/list?on=2026-09-15")
                .then()
                .body("total", equalTo(40));
        SECRETARY.get("/v1/organisations/" + code + "/list").then().body("total", equalTo(80));
        var again = LIST_HEADER + list(code, "01NOV2026", "FEMALE", 5) + list(code, "01NOV2026", "MALE", 2);
        counts(send(COLLECTION, again), 42, 42, 0, 0);
        assertThat(events("lists", code)).hasSize(2);
    }

    @Test
    void readsTheOtherFilesOfThePublication() {
        var code = Register.registered();
        var quinquennial =
                "PUBLICATION,EXTRACT_DATE,ORG_TYPE,ORG_CODE,ONS_CODE,POSTCODE,SEX,AGE_GROUP_5,NUMBER_OF_PATIENTS\n"
                        + "GP_PRAC_PAT_LIST,01OCT2026,Comm Region,Y56,E40000003,,ALL,ALL,99\n"
                        + "GP_PRAC_PAT_LIST,01OCT2026,GP," + code + ",,ZZ1 1ZZ,ALL,ALL,10\n"
                        + "GP_PRAC_PAT_LIST,01OCT2026,GP," + code + ",,ZZ1 1ZZ,FEMALE,0_4,6\n"
                        + "GP_PRAC_PAT_LIST,01OCT2026,GP," + code + ",,ZZ1 1ZZ,MALE,95+,4\n";
        var totals =
                "PUBLICATION,EXTRACT_DATE,TYPE,SUB_ICB_LOCATION_CODE,ONS_SUB_ICB_LOCATION_CODE,CODE,POSTCODE,SEX,AGE,"
                        + "NUMBER_OF_PATIENTS\nGP_PRAC_PAT_LIST,01OCT2026,GP,00A,E38000001," + code
                        + ",ZZ1 1ZZ,ALL,ALL,10\n";

        counts(send(COLLECTION, quinquennial), 4, 3, 0, 1);
        counts(send(COLLECTION, totals), 1, 1, 1, 0);

        SECRETARY.get("/v1/organisations/" + code + "/list").then().body("total", equalTo(10), "bands", hasSize(40));
        var other = Register.registered();
        counts(send(COLLECTION, totals.replace(code, other)), 1, 1, 0, 0);
        SECRETARY.get("/v1/organisations/" + other + "/list").then().body("bands.ageBand", contains("0+"));
    }

    @Test
    void refusesRowsWithLineAndReason() {
        var code = Register.registered();
        var closed = Register.freshCode();
        OPERATOR.put("/v1/organisations/" + closed, Map.of(), OrganisationIT.with("validTo", "2024-01-01"));
        var row = "%s,00A,E38000001,%s,ZZ1 1ZZ,%s,%s,%s\n";
        var file = LIST_HEADER
                + row.formatted(DAY, code, "FEMALE", "0", "4")
                + row.formatted(DAY, code, "FEMALE", "0", "4")
                + row.formatted(DAY, code, "OTHER", "1", "4")
                + row.formatted(DAY, code, "FEMALE", "1x", "4")
                + row.formatted(DAY, code, "FEMALE", "2", "-4")
                + row.formatted(DAY, "ABC123", "FEMALE", "2", "4")
                + row.formatted(DAY, "Z99998", "FEMALE", "2", "4")
                + row.formatted(DAY, "Z99998", "FEMALE", "3", "4")
                + row.formatted(DAY, closed, "FEMALE", "2", "4")
                + row.formatted("01NOV2099", code, "FEMALE", "2", "4")
                + row.formatted("01NOV2026", code, "FEMALE", "2", "4")
                + "short\n";

        var report = send(COLLECTION, file);

        counts(report, 12, 1, 0, 11);
        report.then()
                .body(
                        "rejections.reason",
                        contains("DUPLICATE", "SEX", "AGE", "COUNT", "CODE", "UNKNOWN", "CLOSED", "DATE", "COLUMNS"))
                .body("rejections[5].rows", equalTo(2));
    }

    @Test
    void refusesAPracticeWhoseBandsDoNotAddUp() {
        var code = Register.registered();
        var good = Register.registered();
        var file =
                LIST_HEADER + list(code, DAY, "FEMALE", 2).replace(",ALL,40", ",ALL,41") + list(good, DAY, "FEMALE", 1);

        var report = send(COLLECTION, file);

        counts(report, 42, 21, 0, 21);
        report.then()
                .body("rejections[0].reason", equalTo("TOTAL"), "rejections[0].orgCode", equalTo(code))
                .body("rejections[0].rows", equalTo(21));
    }

    @Test
    void refusesFilesOfOtherForms() {
        refused(send(COLLECTION, ""), 422, "membership/unreadable-file");
        refused(send(COLLECTION, Files.ods("Y00001")), 422, "membership/unreadable-file");
        refused(send(COLLECTION, LIST_HEADER.replace("SEX", "AGE")), 422, "membership/unreadable-file");
        counts(send(COLLECTION, LIST_HEADER), 0, 0, 0, 0);
    }
}
