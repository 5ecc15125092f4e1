package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {

    private static Route route(String path) {
        return new Route(
                path,
                "referrals",
                List.of("referrals.read"),
                List.of("referrals.write"),
                "standard",
                false,
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/referrals/v1/**, /api/referrals/v1/a, true",
        "/api/referrals/v1/**, /api/referrals/v1/a/b/c, true",
        "/api/referrals/v1/**, /api/referrals/v1, false",
        "/api/referrals/v1/**, /api/referrals/v10/a, false",
        "/api/referrals/v1/**, /api/referrals, false",
        "/api/referrals/v1/**, /, false",
        "/api/referrals/v1/*/events, /api/referrals/v1/7/events, true",
        "/api/referrals/v1/*/events, /api/referrals/v1/7/event, false",
        "/api/referrals/v1/*/events, /api/referrals/v1/7/8/events, false",
        "/api/referrals/v1/*/events, /api/referrals/v1/7/events/9, false",
        "/api/referrals/v1/*, /api/referrals/v1/*, true",
        "/api/referrals/v1/fixed, /api/referrals/v1/fixed, true",
        "/api/referrals/v1/fixed, /api/referrals/v1/FIXED, false"
    })
    void matchesWholeSegments(String pattern, String path, boolean matches) {
        assertThat(route(pattern).matches(path)).isEqualTo(matches);
    }

    @Test
    void refusesEntriesThatDoNotHangTogether() {
        assertThatCode(() -> route("/api/referrals/v1/**").validate()).doesNotThrowAnyException();
        assertThatThrownBy(() -> route("/api/budgets/v1/**").validate()).hasMessageContaining("/api/referrals/");
        assertThatThrownBy(() -> route("/api/referralsx/v1/**").validate()).hasMessageContaining("/api/referrals/");
        assertThatThrownBy(() -> new Route(
                                "/api/a-b/v1",
                                "a-b",
                                List.of("a.b"),
                                List.of("a.b"),
                                "standard",
                                false,
                                Optional.empty())
                        .validate())
                .hasMessageContaining("/api/a-b");
        assertThatThrownBy(() -> new Route(
                                "/api/a/v1", "a", List.of(), List.of("a.b"), "standard", false, Optional.empty())
                        .validate())
                .hasMessageContaining("names no scope");
        assertThatThrownBy(() -> new Route(
                                "/api/a/v1", "a", List.of("a:b"), List.of("a.b"), "standard", false, Optional.empty())
                        .validate())
                .hasMessageContaining("a:b");
    }
}
