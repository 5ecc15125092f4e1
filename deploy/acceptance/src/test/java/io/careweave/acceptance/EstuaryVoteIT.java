package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * estuary: three localities with 61 practices and 283,000 people vote on one consortium. Each practice has one vote, and the
 * practices for it must have more than half of the patients besides. The secretary writes the votes down from the minutes.
 */
class EstuaryVoteIT {

    @RegisterExtension
    static final Platform PLATFORM = new Platform();

    private static final String API = "/api/membership/v1/";
    private static final String NETWORK = "X-ESTUARY";
    private static final List<String> LOCALITIES = List.of("X-ESTUARY-N", "X-ESTUARY-E", "X-ESTUARY-S");
    private static final String BASSETLAW = "X-BASSETLAW";

    /** January 2021: 119,933 patients, of whom the two largest practices hold 50.7%. */
    private static final List<Long> NINE =
            List.of(34_000L, 26_806L, 12_000L, 11_000L, 10_000L, 9_000L, 8_000L, 6_000L, 3_127L);

    private static final int PRACTICES = 61;
    private static final long PEOPLE = 283_000;
    private static final String LIST_HEADER =
            "PUBLICATION,EXTRACT_DATE,TYPE,SUB_ICB_LOCATION_CODE,ONS_SUB_ICB_LOCATION_CODE,CODE,POSTCODE,SEX,AGE,"
                    + "NUMBER_OF_PATIENTS\n";

    private static String board = "";

    @BeforeAll
    static void network() {
        register(NETWORK, "NETWORK", null);
        LOCALITIES.forEach(code -> register(code, "LOCALITY", NETWORK));
        register(BASSETLAW, "LOCALITY", null);
        for (int i = 0; i < PRACTICES; i++) {
            admit(practice(i), LOCALITIES.get(i % 3));
        }
        for (int i = 0; i < NINE.size(); i++) {
            admit(nine(i), BASSETLAW);
        }
        importLists();
        board = secretary()
                .create(
                        API + "bodies",
                        Json.of("kind", "TRANSITION", "name", "Transition Board", "basis", "C-1", "powers", List.of()),
                        key())
                .expect(201)
                .body()
                .required("bodyId")
                .asText();
    }

    @Test
    void carriesWithMoreThanHalfOfPracticesAndPatients() {
        String resolution = noticed(NETWORK);
        var _ = PLATFORM.asUser("pm")
                .create(API + "resolutions/" + resolution + "/votes", Json.of("choice", "FOR"), key())
                .expect(403, "membership/may-not-vote");
        record(resolution, 0, PRACTICES, 44);

        JsonNode decided = close(resolution);

        assertThat(decided.required("state").asText()).isEqualTo("CARRIED");
        JsonNode limbs = decided.at("/rounds/0/verdict/limbs");
        assertThat(limbs.at("/0/inequality").asText()).isEqualTo("44 × 2 = 88 > 61 × 1 = 61: carried");
        assertThat(limbs.at("/1/eligible").asLong()).isEqualTo(PEOPLE);
        assertThat(limbs.at("/1/carried").asBoolean()).isTrue();
        JsonNode votes = secretary()
                .get(API + "resolutions/" + resolution + "/votes?limit=200")
                .expect(200)
                .body()
                .required("items");
        assertThat(votes).hasSize(PRACTICES);
    }

    @Test
    void failsByOneVote() {
        String resolution = noticed(NETWORK);
        record(resolution, 0, PRACTICES, 30);

        JsonNode decided = close(resolution);

        assertThat(decided.required("state").asText()).isEqualTo("LOST");
        assertThat(decided.at("/rounds/0/verdict/limbs/0/inequality").asText())
                .isEqualTo("30 × 2 = 60 ≤ 61 × 1 = 61: not carried");
    }

    @Test
    void isLostWherePracticesCarryAndPatientsDoNot() {
        String resolution = noticed(BASSETLAW);
        List<JsonNode> votes = new ArrayList<>();
        for (int i = 0; i < NINE.size(); i++) {
            votes.add(Json.of("voter", nine(i), "choice", i < 2 ? "AGAINST" : "FOR"));
        }
        record(resolution, votes);

        JsonNode decided = close(resolution);

        assertThat(decided.required("state").asText()).isEqualTo("LOST");
        JsonNode limbs = decided.at("/rounds/0/verdict/limbs");
        assertThat(limbs.at("/0/inequality").asText()).isEqualTo("7 × 2 = 14 > 9 × 1 = 9: carried");
        assertThat(limbs.at("/1/inequality").asText())
                .isEqualTo("59127 × 2 = 118254 ≤ 119933 × 1 = 119933: not carried");
    }

    /** The practices' codes, which are theirs in this test alone. */
    private static String practice(int number) {
        return "Z94%03d".formatted(number + 1);
    }

    private static String nine(int number) {
        return "Z95%03d".formatted(number + 1);
    }

    /** 61 lists that together have all the people: the first ones are a little larger. */
    private static long patients(int number) {
        return PEOPLE / PRACTICES + (number < PEOPLE % PRACTICES ? 1 : 0);
    }

    private static void register(String code, String kind, @Nullable String parent) {
        var described = Json.of("kind", kind, "name", "Estuary " + code, "roles", List.of(), "validFrom", "2019-04-01");
        if (parent != null) {
            described.put("parent", parent);
        }
        var _ = PLATFORM.asUser("operator")
                .put(API + "organisations/" + code, described)
                .expect(201);
    }

    private static void admit(String code, String locality) {
        register(code, "PRACTICE", locality);
        var _ = secretary()
                .create(API + "memberships", Json.of("orgCode", code), key())
                .expect(201);
        var _ = secretary()
                .transition(API + "memberships/" + code + "/admit", 1, Json.of("on", "2020-01-01"))
                .expect(200);
    }

    private static void importLists() {
        String day = LocalDate.now(ZoneId.of("Europe/London"))
                .withDayOfMonth(1)
                .format(DateTimeFormatter.ofPattern("ddMMMyyyy", Locale.ENGLISH))
                .toUpperCase(Locale.ENGLISH);
        var file = new StringBuilder(LIST_HEADER);
        String row = "GP_PRAC_PAT_LIST,%s,GP,00A,E38000001,%s,ZZ1 1ZZ,ALL,ALL,%d\n";
        for (int i = 0; i < PRACTICES; i++) {
            file.append(row.formatted(day, practice(i), patients(i)));
        }
        for (int i = 0; i < NINE.size(); i++) {
            file.append(row.formatted(day, nine(i), NINE.get(i)));
        }
        JsonNode imported = PLATFORM.asUser("operator")
                .upload(API + "list-imports", "text/csv", file.toString(), key())
                .expect(201)
                .body();
        assertThat(imported.required("rejected").asInt())
                .as(imported.toString())
                .isZero();
    }

    private static String noticed(String within) {
        String id = secretary()
                .create(
                        API + "resolutions",
                        Json.of(
                                "bodyId",
                                board,
                                "kind",
                                "PRACTICE_DOUBLE",
                                "deciding",
                                "PRACTICES",
                                "within",
                                within,
                                "matterCode",
                                "SINGLE_CONSORTIUM",
                                "title",
                                "One consortium",
                                "conditions",
                                List.of(Map.of("code", "FURTHER_ENGAGEMENT")),
                                "opensAt",
                                Instant.now().minusSeconds(1).toString(),
                                "closesAt",
                                Instant.now().plusSeconds(3600).toString()),
                        key())
                .expect(201)
                .body()
                .required("id")
                .asText();
        var _ = secretary()
                .transition(API + "resolutions/" + id + "/notice", 1, MissingNode.getInstance())
                .expect(200);
        return id;
    }

    private static void record(String resolution, int from, int to, int votesFor) {
        List<JsonNode> votes = new ArrayList<>();
        for (int i = from; i < to; i++) {
            String choice = i - from < votesFor ? "FOR" : (to - i) % 4 == 0 ? "ABSTAIN" : "AGAINST";
            votes.add(Json.of("voter", practice(i), "choice", choice));
        }
        record(resolution, votes);
    }

    private static void record(String resolution, List<JsonNode> votes) {
        var _ = secretary()
                .create(
                        API + "resolutions/" + resolution + "/recorded-votes",
                        Json.of("source", "Minutes of the general meeting, item 4", "votes", votes),
                        key())
                .expect(200);
    }

    private static JsonNode close(String resolution) {
        return secretary()
                .transition(API + "resolutions/" + resolution + "/close", 2, MissingNode.getInstance())
                .expect(200)
                .body();
    }

    private static Api secretary() {
        return PLATFORM.asUser("secretary");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
