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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    private final Network ridgeway = Network.named("ridgeway");

    @ParameterizedTest
    @ValueSource(strings = {"vale", "../realm", "", "RIDGEWAY"})
    void refusesANetworkWithoutData(String name) {
        assertThatThrownBy(() -> Network.named(name))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.USAGE));
    }

    @Test
    void registersEveryOrganisationThatActs() {
        Set<String> known = new HashSet<>();
        ridgeway.organisations().properties().forEach(entry -> known.add(entry.getKey()));
        assertThat(known)
                .containsAll(
                        ridgeway.partners().stream().map(Network.Partner::org).toList());
        ridgeway.people().forEach(person -> person.org()
                .ifPresent(org -> assertThat(known).contains(org)));
        assertThat(known).hasSize(29);
    }

    @Test
    void describesOrganisationsAsTheRegisterTakesThem() {
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
        ridgeway.organisations().properties().forEach(entry -> {
            assertThat(entry.getKey()).matches("[A-Z0-9]{3,6}|X-[A-Z0-9-]{1,30}");
            assertThat(kinds).contains(entry.getValue().required("kind").asText());
            assertThat(entry.getValue().required("validFrom").asText()).matches("\\d{4}-\\d{2}-\\d{2}");
            assertThat(entry.getValue().required("roles")).isNotEmpty();
            assertThat(entry.getValue().required("name").asText()).isNotBlank();
        });
    }

    @Test
    void refersOnlyToPathwaysAndServicesOfItsOwn() {
        JsonNode data = ridgeway.demonstration();
        Set<String> services = names(data.required("services"));
        data.required("pathways").forEach(pathway -> pathway.required("services")
                .forEach(service -> assertThat(services).contains(service.asText())));
        for (JsonNode referral : data.required("referrals")) {
            JsonNode body = referral.required("body");
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
        ridgeway.demonstration()
                .required("referrals")
                .forEach(referral -> numbers.add(
                        referral.required("body").required("nhsNumber").asText()));
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
