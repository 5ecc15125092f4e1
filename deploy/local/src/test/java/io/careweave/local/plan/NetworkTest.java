package io.careweave.local.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.process.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    static Stream<Network> networks() {
        return Network.NAMES.stream().map(Network::named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vale", "../realm", "", "RIDGEWAY"})
    void refusesANetworkWithoutDataAndNamesThoseThatHaveIt(String name) {
        assertThatThrownBy(() -> Network.named(name))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.USAGE))
                .hasMessageEndingWith("there are estuary, ridgeway");
    }

    @ParameterizedTest
    @MethodSource("networks")
    void registersEveryOrganisationThatActs(Network network) {
        Set<String> known = names(network.organisations());
        assertThat(known)
                .containsAll(
                        network.partners().stream().map(Network.Partner::org).toList());
        network.people().forEach(person -> person.org()
                .ifPresent(org -> assertThat(known).contains(org)));
        assertThat(network.people()).extracting(Network.Person::username).contains("operator", "secretary");
        assertThat(network.receiver().scopes()).contains("subscriptions.manage");
        assertThat(network.caller().attestations()).contains("clinical");
    }

    @Test
    void isAsLargeAsTheNetworksItStandsFor() {
        assertThat(Network.named("ridgeway").organisations()).hasSize(29);
        Network estuary = Network.named("estuary");
        Map<String, List<Integer>> lists = new TreeMap<>();
        JsonNode patients = estuary.governance().orElseThrow().required("patients");
        estuary.organisations().properties().forEach(entry -> {
            if (entry.getValue().required("kind").asText().equals("PRACTICE")) {
                assertThat(entry.getKey()).matches("Z9\\d{4}");
                lists.computeIfAbsent(entry.getValue().required("parent").asText(), _ -> new ArrayList<>())
                        .add(patients.required(entry.getKey()).asInt());
            }
        });
        assertThat(patients).hasSize(61);
        assertThat(lists).hasSize(3).allSatisfy((locality, sizes) -> assertThat(sizes)
                .hasSizeBetween(20, 21)
                .satisfies(all -> assertThat(sum(all)).isBetween(90_000, 95_000)));
        assertThat(lists.values().stream().mapToInt(NetworkTest::sum).sum()).isEqualTo(283_000);
    }

    @Test
    void beginsWithABudgetForEachOfItsPractices() {
        Network ridgeway = Network.named("ridgeway");
        JsonNode budget = ridgeway.budget().orElseThrow();
        List<String> practices = new ArrayList<>();
        ridgeway.organisations().properties().forEach(entry -> {
            if (entry.getValue().required("kind").asText().equals("PRACTICE")) {
                practices.add(entry.getKey());
            }
        });
        Set<String> known = names(ridgeway.organisations());
        assertThat(names(budget.required("practices"))).containsExactlyInAnyOrderElementsOf(practices);
        budget.required("commitments").forEach(one -> assertThat(known)
                .contains(
                        one.at("/reserve/holder").asText(),
                        one.at("/reserve/beneficiary").asText()));
        assertThat(budget.required("delegations"))
                .extracting(row -> row.required("power").asText())
                .contains("VIREMENT_APPROVE", "BUDGET_DEVOLVE", "COMMITMENT_RELEASE");
    }

    @ParameterizedTest
    @MethodSource("networks")
    void letsSomebodyDecideEverythingAboutContracts(Network network) {
        JsonNode contracting = network.contracting().orElseThrow();
        Set<String> bodies = new HashSet<>();
        contracting
                .required("bodies")
                .forEach(body -> bodies.add(body.required("name").asText()));
        network.governance().ifPresent(governance -> governance
                .required("bodies")
                .forEach(body -> bodies.add(body.required("name").asText())));
        Set<String> clauses = new HashSet<>();
        Set<String> unlimited = new HashSet<>();
        for (JsonNode row : contracting.required("delegations")) {
            assertThat(clauses.add(row.required("clause").asText())).isTrue();
            JsonNode holder = row.required("holder");
            if (holder.has("body")) {
                assertThat(bodies).contains(holder.required("body").asText());
            } else {
                assertThat(network.people()).anyMatch(person -> person.roles()
                        .contains(holder.required("role").asText()));
            }
            if (!row.has("limitPence")) {
                assertThat(holder.has("body"))
                        .as("without a limit decides a body")
                        .isTrue();
                unlimited.add(row.required("power").asText());
            }
        }
        assertThat(unlimited)
                .containsExactlyInAnyOrder(
                        "MAKE_OR_BUY", "TENDER_AWARD", "CONTRACT_SIGN", "VARIATION_SIGN", "BID_OVERRIDE");
        network.budget().ifPresent(budget -> budget.required("delegations").forEach(row -> assertThat(clauses)
                .doesNotContain(row.required("clause").asText())));
    }

    @Test
    void seatsOnlyPeopleThatThereAre() {
        Network ridgeway = Network.named("ridgeway");
        List<String> people =
                ridgeway.people().stream().map(Network.Person::username).toList();
        for (JsonNode body : ridgeway.contracting().orElseThrow().required("bodies")) {
            Set<String> seated = new HashSet<>();
            body.required("seats").forEach(seat -> {
                String person = seat.at("/term/person").asText();
                assertThat(people).contains(person);
                assertThat(seated.add(person)).isTrue();
            });
            assertThat(seated).hasSizeGreaterThanOrEqualTo(3).hasSize(seated.size() / 2 * 2 + 1);
        }
    }

    @Test
    void beginsWithContractsOfEveryKind() {
        Network ridgeway = Network.named("ridgeway");
        List<String[]> rows =
                ridgeway.contracts().lines().map(line -> line.split(",", -1)).toList();
        Set<String> known = names(ridgeway.organisations());
        assertThat(rows.subList(1, rows.size())).allSatisfy(row -> {
            assertThat(row).hasSameSizeAs(rows.getFirst());
            assertThat(known).contains(row[3], row[4]);
            assertThat(List.of(row[3], row[4])).contains("X-RIDGEWAY");
            assertThat(row[6]).isLessThan(row[7]);
        });
        assertThat(rows.stream().skip(1).map(row -> row[0])).doesNotHaveDuplicates();
        assertThat(rows.stream().skip(1).map(row -> row[1]).distinct())
                .containsExactlyInAnyOrder(
                        "NHS_STANDARD",
                        "APMS",
                        "COMMUNITY_SERVICES",
                        "SERVICE_LEVEL",
                        "STAFF_SUPPLY",
                        "ACCOUNTABILITY",
                        "VOLUNTARY",
                        "DIRECT_DEAL");
        assertThat(Network.named("estuary").contracts()).isEmpty();
    }

    @Test
    void callsForTendersByWeightsThatSumToAHundred() {
        JsonNode call = Network.named("ridgeway").contracting().orElseThrow().required("call");
        int weights = call.at("/procurement/lots/0/price/weight").asInt();
        Set<String> criteria = new HashSet<>();
        for (JsonNode criterion : call.at("/procurement/criteria")) {
            weights += criterion.path("weight").asInt();
            criteria.add(criterion.path("keyCriterion").asText());
        }
        assertThat(weights).isEqualTo(100);
        assertThat(criteria)
                .as("the five key criteria, and one that is passed or failed")
                .hasSize(6);
    }

    private static int sum(List<? extends Integer> sizes) {
        return sizes.stream().mapToInt(Integer::intValue).sum();
    }

    @Test
    void beginsWithBoardsOfTheNetworksOwnPractices() {
        Network estuary = Network.named("estuary");
        Set<String> known = names(estuary.organisations());
        JsonNode bodies = estuary.governance().orElseThrow().required("bodies");
        assertThat(bodies).extracting(body -> body.required("kind").asText()).containsExactly("TRANSITION", "SHADOW");
        Set<String> holders = new HashSet<>();
        for (JsonNode seat : bodies.get(0).required("seats")) {
            assertThat(holders.add(seat.at("/term/memberId").asText())).isTrue();
            if (seat.has("orgCode")) {
                assertThat(known).contains(seat.required("orgCode").asText());
            }
        }
        assertThat(bodies.get(1).required("seats")).as("to be elected").noneMatch(seat -> seat.has("term"));
    }

    /** Parents come first, as they must be there when those below are registered. */
    @ParameterizedTest
    @MethodSource("networks")
    void namesParentsBeforeThoseBelow(Network network) {
        Set<String> before = new HashSet<>();
        network.organisations().properties().forEach(entry -> {
            if (entry.getValue().has("parent")) {
                assertThat(before).contains(entry.getValue().required("parent").asText());
            }
            before.add(entry.getKey());
        });
    }

    @ParameterizedTest
    @MethodSource("networks")
    void describesOrganisationsAsTheRegisterTakesThem(Network network) {
        Set<String> kinds = Set.of(
                "PRACTICE",
                "TRUST",
                "COMMUNITY_PROVIDER",
                "VOLUNTARY",
                "COUNCIL",
                "OPTOMETRIST",
                "COMMISSIONER",
                "LOCALITY",
                "NEIGHBOURHOOD",
                "NETWORK");
        network.organisations().properties().forEach(entry -> {
            assertThat(entry.getKey()).matches("[A-Z0-9]{3,6}|X-[A-Z0-9-]{1,30}");
            assertThat(kinds).contains(entry.getValue().required("kind").asText());
            assertThat(entry.getValue().required("validFrom").asText()).matches("\\d{4}-\\d{2}-\\d{2}");
            assertThat(entry.getValue().required("roles")).isNotEmpty();
            assertThat(entry.getValue().required("name").asText()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("networks")
    void refersOnlyToPathwaysAndServicesOfItsOwn(Network network) {
        JsonNode data = network.demonstration();
        Set<String> services = names(data.required("services"));
        data.required("pathways").forEach(pathway -> pathway.required("services")
                .forEach(service -> assertThat(services).contains(service.asText())));
        Set<String> known = names(network.organisations());
        data.required("services").forEach(service -> assertThat(known)
                .contains(service.required("providerOrg").asText()));
        for (JsonNode referral : data.required("referrals")) {
            JsonNode body = referral.required("body");
            assertThat(network.partners())
                    .extracting(Network.Partner::clientId)
                    .contains(referral.required("client").asText());
            assertThat(services).contains(body.required("serviceId").asText());
            if (body.has("pathway")) {
                assertThat(names(data.required("pathways")))
                        .contains(body.required("pathway").required("pathwayId").asText());
            }
        }
    }

    @Test
    void inventsPatientsInTheTestRangeWithAValidCheckDigit() throws IOException {
        List<String> numbers = new ArrayList<>();
        networks().forEach(network -> network.demonstration()
                .required("referrals")
                .forEach(referral -> numbers.add(
                        referral.required("body").required("nhsNumber").asText())));
        Path example = Path.of(System.getProperty("careweave.root"), "docs/examples/referral.json");
        numbers.add(Data.JSON.readTree(example.toFile()).required("nhsNumber").asText());
        assertThat(numbers).hasSizeGreaterThan(1).doesNotHaveDuplicates().allSatisfy(number -> {
            assertThat(number).matches("999\\d{7}");
            int sum = 0;
            for (int i = 0; i < 9; i++) {
                sum += (10 - i) * (number.charAt(i) - '0');
            }
            assertThat((11 - sum % 11) % 11).isEqualTo(number.charAt(9) - '0');
        });
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.properties().forEach(entry -> names.add(entry.getKey()));
        return names;
    }
}
