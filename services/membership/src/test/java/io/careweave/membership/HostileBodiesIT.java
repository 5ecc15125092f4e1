package io.careweave.membership;

import static io.careweave.membership.Network.SECRETARY;
import static io.careweave.membership.Voting.body;
import static io.careweave.membership.Voting.noticed;
import static io.careweave.membership.Voting.practices;
import static io.careweave.membership.Voting.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever stands in place of whatever part of a request: it is answered, with what is wrong or as it is right. */
@QuarkusTest
class HostileBodiesIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> NASTY = List.of(
            "null",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "-1",
            "0",
            "9223372036854775807",
            "99999999999999999999",
            "1e400",
            "0.5",
            "true",
            "[]",
            "[null]",
            "[[]]",
            "{}",
            "{\"x\":null}",
            "\"+1000000000-12-31T23:59:59Z\"",
            "\"-999999999-01-01\"");

    /** Where a body goes; those with a version have one that nothing has. */
    private record Target(String path, boolean put, Object body) {

        int send(JsonNode changed) {
            var call = SECRETARY
                    .call()
                    .header("Idempotency-Key", UUID.randomUUID())
                    .header("If-Match", "\"99\"")
                    .body(changed.toString());
            return (put ? call.put(path) : call.post(path)).statusCode();
        }
    }

    @Test
    void areAnswered() {
        practices(10, 20);
        var failed = new ArrayList<String>();
        for (var target : targets()) {
            var body = JSON.valueToTree(target.body());
            pointers("", body).forEach(pointer -> {
                for (var nasty : NASTY) {
                    int status = target.send(with(body, pointer, nasty));
                    if (status >= 500 || status == 404) {
                        failed.add(status + " " + target.path() + " " + pointer + " = " + nasty);
                    }
                }
            });
        }

        assertThat(failed).isEmpty();
    }

    private static List<Target> targets() {
        var bodyId = body("GOVERNORS", "CHAIR");
        var resolution = "/v1/resolutions/" + noticed(proposal(bodyId, "ORDINARY", "PRACTICES"));
        var meeting = "/v1/meetings/" + Voting.meeting(bodyId, Governance.today());
        var person = UUID.randomUUID().toString();
        var times = Map.of("opensAt", "2026-12-01T18:00:00Z", "closesAt", "2026-12-01T20:00:00Z");
        BiFunction<String, Object, Target> post = (path, sent) -> new Target(path, false, sent);
        return List.of(
                post.apply("/v1/resolutions", whole(bodyId)),
                new Target(resolution, true, whole(bodyId)),
                post.apply("/v1/resolutions/preview", PreviewIT.EXAMPLE),
                post.apply(resolution + "/votes", Map.of("choice", "FOR", "practice", "Z90001", "proxyFor", person)),
                post.apply(
                        resolution + "/recorded-votes",
                        Map.of("source", "x", "votes", List.of(Map.of("voter", "Z99999", "choice", "FOR")))),
                post.apply(resolution + "/second-meeting", times),
                post.apply(resolution + "/proxies", Map.of("holder", person)),
                post.apply("/v1/constitutions", constitution()),
                post.apply(
                        "/v1/meetings",
                        Map.of(
                                "bodyId",
                                bodyId,
                                "heldOn",
                                "2199-01-01",
                                "agenda",
                                List.of(Map.of("title", "x", "matterCode", "MERGER", "orgCodes", List.of("Z99999"))))),
                new Target(
                        meeting + "/attendance",
                        true,
                        Map.of(
                                "present",
                                List.of(person),
                                "proxies",
                                List.of(Map.of("holder", person, "absent", person)))),
                post.apply("/v1/bodies", establishment()),
                post.apply(
                        "/v1/interests",
                        Map.of("orgCode", "ZC1", "category", "PERSONAL", "from", "2199-01-01", "to", "2199-01-02")));
    }

    private static Map<String, Object> whole(String bodyId) {
        var whole = new HashMap<>(proposal(bodyId, "CLASS_PROTECTED", "BODY"));
        whole.putAll(Map.of(
                "baseKind", "ORDINARY",
                "protectedClasses", List.of("STAFF"),
                "within", "Z90001",
                "text", "x",
                "conditions", List.of(Map.of("code", "FURTHER_ENGAGEMENT", "by", "2027-01-01")),
                "subjectOrgs", List.of("Z99999"),
                "quorums", List.of(Map.of("electorate", "STAFF", "quorum", share())),
                "meetingId", UUID.randomUUID().toString(),
                "itemId", UUID.randomUUID().toString()));
        return whole;
    }

    private static Map<String, ?> share() {
        return Map.of("atLeast", 1, "share", Map.of("numerator", 1, "denominator", 4));
    }

    private static Map<String, ?> constitution() {
        var draft = ConstitutionIT.draft();
        draft.put(
                "rules",
                Map.of(
                        "protections",
                        List.of(Map.of("matterCode", "RISK_SHARE_SET", "classes", List.of("STAFF"), "clause", "7.2")),
                        "practiceDoubleBase",
                        "VOTING",
                        "practiceDoubleClause",
                        "6.4",
                        "extraordinary",
                        "MORE_THAN",
                        "extraordinaryClause",
                        "6.1",
                        "classCap",
                        Map.of("memberClass", "STAFF", "numerator", 1, "denominator", 10)));
        return draft;
    }

    private static Map<String, ?> establishment() {
        var body = Governance.body("COMMITTEE", "CHAIR");
        body.putAll(Map.of(
                "seatLimit", 3,
                "noticeDays", 1,
                "proxiesPerHolder", 1,
                "powers", List.of("DECIDE"),
                "quorum",
                        Map.of(
                                "numerator", 1,
                                "denominator", 2,
                                "floors", List.of(Map.of("roles", List.of("GP"), "atLeast", 1)))));
        return body;
    }

    private static Stream<String> pointers(String at, JsonNode node) {
        var below = new ArrayList<String>();
        node.fieldNames().forEachRemaining(name -> below.add(at + "/" + name));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            below.add(at + "/" + i);
        }
        return below.stream()
                .flatMap(pointer ->
                        Stream.concat(Stream.of(pointer), pointers(pointer, node.at(pointer.substring(at.length())))));
    }

    /** Written by hand where no parser would take it. */
    private static JsonNode with(JsonNode body, String pointer, String nasty) {
        var changed = body.deepCopy();
        var parent = changed.at(pointer.substring(0, pointer.lastIndexOf('/')));
        var name = pointer.substring(pointer.lastIndexOf('/') + 1);
        var value = JSON.getNodeFactory().rawValueNode(new RawValue(nasty));
        if (parent instanceof ObjectNode object) {
            object.set(name, value);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(name), value);
        }
        return changed;
    }
}
