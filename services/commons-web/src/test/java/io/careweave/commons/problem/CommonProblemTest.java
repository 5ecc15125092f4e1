package io.careweave.commons.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CommonProblemTest {

    record Entry(String slug, String title, int status, String meaning, String cause, String fix, String retry) {}

    @Test
    void isDescribedInTheCatalogueConstantByConstant() throws IOException {
        try (InputStream yaml = getClass().getResourceAsStream("/contracts/problems/common.yaml")) {
            List<Entry> entries = new YAMLMapper().readValue(Objects.requireNonNull(yaml), new TypeReference<>() {});

            assertThat(entries)
                    .extracting(Entry::slug, Entry::title, Entry::status)
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(CommonProblem.values())
                            .map(problem -> tuple(
                                    problem.slug(),
                                    problem.title(),
                                    problem.kind().status()))
                            .toList());
        }
    }
}
