package io.careweave.commons.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The path form; the whole of the rules is proven on running servers, by the gateway's tests. */
class RequestRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "/a/b", "/v1/referrals/0198-x/~me", "/a.b/c..d/$export", "/...a/a...", "/x@y:z"})
    void letsPlainPathsThrough(String path) {
        assertThat(RequestRules.isPath(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "//",
                "/a/",
                "/a//b",
                "/.",
                "/..",
                "/a/.",
                "/a/../b",
                "/./a",
                "/...",
                "/a%20b",
                "/a;b",
                "/a\\b",
                "/a b",
                "/a\n",
                "/a/..\n",
                "/a?b",
                "/a#b",
                "/é",
                "/a\u0000",
                "/a|b",
                "/a\"b",
                "/a<b"
            })
    void refusesEveryOther(String path) {
        assertThat(RequestRules.isPath(path)).isFalse();
    }

    @Test
    void refusesLongPathsAndIsQuickAboutIt() {
        assertThat(RequestRules.isPath("/" + "a".repeat(RequestRules.MAX_PATH - 1)))
                .isTrue();
        assertThat(RequestRules.isPath("/" + "a".repeat(RequestRules.MAX_PATH))).isFalse();
        assertThat(RequestRules.isPath("/a".repeat(1_000) + "/")).isFalse();
    }
}
