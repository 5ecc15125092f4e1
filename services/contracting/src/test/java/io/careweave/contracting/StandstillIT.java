package io.careweave.contracting;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class StandstillIT {

    @TestHTTPResource(value = "/health/ready", management = true)
    URI ready;

    @Test
    void worksOutAStandstillOverChristmas() {
        var answer = Network.client("ZC1").get("/v1/standstills/preview?regime=PSR&published=2026-12-18");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<String>path("regime")).isEqualTo("PSR");
        assertThat(answer.<String>path("begins")).isEqualTo("2026-12-19");
        assertThat(answer.<String>path("lastDay")).isEqualTo("2027-01-04");
        assertThat(answer.<String>path("cutoff")).isEqualTo("2027-01-05T00:00:00Z");
        assertThat(answer.<List<String>>path("counted"))
                .containsExactly(
                        "2026-12-21",
                        "2026-12-22",
                        "2026-12-23",
                        "2026-12-24",
                        "2026-12-29",
                        "2026-12-30",
                        "2026-12-31",
                        "2027-01-04");
        assertThat(answer.<String>path("rule")).contains("reg. 12");
    }

    @Test
    void refusesADayWhoseHolidaysAreNotKnownNamingTheYear() {
        var answer = Network.CONTRACTS.get("/v1/standstills/preview?regime=PSR&published=2027-12-24");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/contracting/holidays-unknown");
        assertThat(answer.<String>path("detail")).contains("2028");
    }

    @ParameterizedTest
    @CsvSource({"PSR,2023-12-31", "PA2023,2025-02-23", "HISTORIC,2026-11-20"})
    void refusesADayOnWhichTheRegimeHasNoStandstill(String regime, String published) {
        var answer = Network.CONTRACTS.get("/v1/standstills/preview?regime=" + regime + "&published=" + published);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/contracting/no-standstill-rule");
        assertThat(answer.<String>path("errors[0].pointer")).isEqualTo("published");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "regime=PSR",
                "published=2026-12-18",
                "regime=&published=2026-12-18",
                "regime=psr&published=2026-12-18",
                "regime=PSR&published=",
                "regime=PSR&published=18/12/2026",
                "regime=PSR&published=2026-02-30",
                "regime=PSR&published=2026-12-18T00:00:00Z",
                "regime=PSR&published=%2B10000-01-01",
                "regime=PSR&published=1899-01-01"
            })
    void refusesWhatIsNoRegimeOrNoDay(String query) {
        var answer = Network.CONTRACTS.get("/v1/standstills/preview" + (query.isEmpty() ? "" : "?" + query));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/common/validation");
    }

    @Test
    void saysHowFarTheCalendarReaches() {
        var health = RestAssured.get(ready);

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.<Integer>path("checks.find { it.name == 'calendar' }.data.holidaysKnownThrough"))
                .isGreaterThanOrEqualTo(2027);
    }
}
