package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.builder.ResponseBuilder;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPathsTest {

    private static final String BODY = """
            {"id": "a", "count": 3, "large": 12345678901, "rate": 0.25, "none": null, "on": true, "empty": [],
             "no-store": "yes", "class": "x", "size": 7, "keys": {"size": 8, "values": [1, 2]},
             "items": [{"id": "b", "limbs": [{"n": 1}, {"n": 2}], "size": 1}, {"id": "c", "limbs": [{"n": 3}], "state": null}],
             "mixed": [{"id": 1}, 2, null], "grid": [[1, 2], [3]]}
            """;

    private final Response quick = PlainPaths.quick(new ResponseBuilder()
            .setStatusCode(200)
            .setContentType("application/json")
            .setBody(BODY)
            .build());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "count",
                "large",
                "rate",
                "none",
                "on",
                "empty",
                "no-store",
                "class",
                "size",
                "keys.size",
                "keys",
                "keys.values",
                "keys.values[1]",
                "items",
                "items[0]",
                "items[1].id",
                "items.id",
                "items.state",
                "items.size",
                "items.limbs",
                "items.limbs[1]",
                "items[0].limbs.n",
                "items[0].limbs[1].n",
                "empty.id",
                "grid[0]",
                "grid[0][1]",
                "missing",
                "items.missing"
            })
    void leadsWhereRestAssuredLeads(String path) {
        Object expected = JsonPath.from(BODY).get(path);

        Object followed = PlainPaths.follow(JsonPath.from(BODY).get("$"), path);

        assertThat(followed).isEqualTo(expected);
        assertThat(quick.<Object>path(path)).isEqualTo(expected);
        assertThat(quick.then().extract().<Object>path(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "items.size()",
                "items.find { it.id == 'b' }.size",
                "items[-1].id",
                "items[7]",
                "missing.id",
                "none.id",
                "items.limbs.n",
                "mixed.id",
                "id.length()",
                "$",
                "",
                "items[0]..id",
                "count.id",
                "items*.id"
            })
    void leavesTheRestToRestAssured(String path) {
        assertThat(PlainPaths.follow(JsonPath.from(BODY).get("$"), path)).isSameAs(PlainPaths.UNKNOWN);
    }

    @Test
    void answersOtherExpressionsAsRestAssuredDoes() {
        assertThat(quick.<Integer>path("items.size()")).isEqualTo(2);
        assertThat(quick.<String>path("items[-1].id")).isEqualTo("c");
        assertThat(quick.<Object>path("none.id")).isNull();
        assertThat(quick.<Object>path("%s", "id")).isEqualTo("a");
        assertThat(quick.then()
                        .rootPath("items[0]")
                        .body("id", equalTo("b"))
                        .extract()
                        .<String>path("id"))
                .isEqualTo("a");
    }

    @Test
    void holdsWhatHolds() {
        assertThat(quick.then()
                        .statusCode(200)
                        .body("id", equalTo("a"), "items.id", hasItem("c"))
                        .extract()
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void failsAsRestAssuredDoes() {
        assertThatThrownBy(() -> quick.then().body("id", equalTo("b")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("JSON path id doesn't match")
                .hasMessageContaining("Actual: a");
        assertThatThrownBy(() -> quick.then().body("id", equalTo("a"), "items", hasSize(3)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("JSON path items");
        assertThatThrownBy(() -> quick.then().statusCode(201)).isInstanceOf(AssertionError.class);
    }

    @Test
    void leavesAloneWhatIsNoJson() {
        Response text = PlainPaths.quick(new ResponseBuilder()
                .setStatusCode(200)
                .setContentType("text/plain")
                .setBody("id")
                .build());

        assertThat(text.asString()).isEqualTo("id");
        assertThatThrownBy(() -> text.then().body("id", equalTo("a"))).isInstanceOf(RuntimeException.class);
    }
}
