package io.careweave.contracting.domain.award;

import static io.careweave.contracting.domain.award.NoticeField.CPV;
import static io.careweave.contracting.domain.award.NoticeField.DECISION_MAKERS;
import static io.careweave.contracting.domain.award.NoticeField.DESCRIPTION;
import static io.careweave.contracting.domain.award.NoticeField.REFERENCE;
import static io.careweave.contracting.domain.award.NoticeField.TITLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.contracting.domain.routing.NoticeKind;
import io.careweave.contracting.domain.routing.Paths;
import io.careweave.contracting.domain.routing.Process;
import io.careweave.contracting.domain.routing.Regime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ships is what the schedules of SI 2023/1348 and the Procurement Regulations 2024 want. */
class NoticeLawTest {

    private static final NoticeLaw LAW = NoticeLaw.parse(lines("/law/notices.txt"));
    private static final Paths PATHS = Paths.parse(lines("/law/paths.txt"));

    @ParameterizedTest
    @EnumSource(Regime.class)
    void knowsEachNoticeOfEachPathThatARegimeHas(Regime regime) {
        for (var process : Process.values()) {
            boolean open =
                    switch (regime) {
                        case PSR, OWN_RULES -> true;
                        case PA2023, HISTORIC -> process == Process.COMPETITIVE || process == Process.URGENT_AWARD;
                    };
            for (var step : PATHS.of(process)) {
                assertThat(LAW.knows(regime, process, step.notice()))
                        .as("%s %s %s", regime, process, step.notice())
                        .isEqualTo(open && step.notice() != NoticeKind.CALL);
            }
        }
    }

    /** Of the schedules, the items that a notice of ours has a place of its own for. */
    @ParameterizedTest
    @CsvSource({
        "PSR, DIRECT_AWARD_A, AWARD, 10, schedule 2",
        "PSR, DIRECT_AWARD_B, AWARD, 10, schedule 2",
        "PSR, DIRECT_AWARD_C, INTENTION, 10, schedule 3",
        "PSR, DIRECT_AWARD_C, AWARD, 10, schedule 4",
        "PSR, MOST_SUITABLE_PROVIDER, INTENDED_APPROACH, 5, schedule 5",
        "PSR, MOST_SUITABLE_PROVIDER, INTENTION, 10, schedule 6",
        "PSR, MOST_SUITABLE_PROVIDER, AWARD, 10, schedule 7",
        "PSR, COMPETITIVE, INTENTION, 10, schedule 10",
        "PSR, COMPETITIVE, AWARD, 10, schedule 11",
        "PSR, URGENT_AWARD, URGENT_AWARD, 11, schedule 13",
        "PA2023, COMPETITIVE, INTENTION, 7, UK6",
        "PA2023, COMPETITIVE, AWARD, 7, UK7",
        "PA2023, URGENT_AWARD, URGENT_AWARD, 8, UK7"
    })
    void wantsWhatItsScheduleLists(Regime regime, Process process, NoticeKind kind, int items, String source) {
        var rule = LAW.of(regime, process, kind);

        assertThat(rule.fields()).hasSize(items).contains(TITLE, REFERENCE, DESCRIPTION, CPV);
        assertThat(rule.says()).contains(source);
        assertThat(rule.readOn()).isNotNull();
        assertThat(rule.fields().contains(NoticeField.REASONS))
                .as("reasons by the key criteria are of an intention alone")
                .isEqualTo(regime == Regime.PSR && kind == NoticeKind.INTENTION);
        assertThat(rule.fields().contains(NoticeField.TERM))
                .as("until when is said once it is awarded")
                .isEqualTo(regime == Regime.PA2023 || kind == NoticeKind.AWARD || kind == NoticeKind.URGENT_AWARD);
        assertThat(rule.fields().contains(NoticeField.RATIONALE)).isEqualTo(kind == NoticeKind.URGENT_AWARD);
    }

    @Test
    void wantsNoValueOfAnIntendedApproach() {
        assertThat(LAW.of(Regime.PSR, Process.MOST_SUITABLE_PROVIDER, NoticeKind.INTENDED_APPROACH)
                        .fields())
                .isEqualTo(Set.of(TITLE, REFERENCE, DESCRIPTION, CPV, DECISION_MAKERS));
    }

    @Test
    void marksWhatIsNotConfirmed() {
        assertThat(LAW.of(Regime.HISTORIC, Process.COMPETITIVE, NoticeKind.AWARD)
                        .readOn())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PSR | COMPETITIVE | AWARD | TITLE | says",
                "PSR | COMPETITIVE | AWARD | TITLES | says | 2026-11-22",
                "PSR | COMPETITIVE | AWARDS | TITLE | says | 2026-11-22",
                "PRS | COMPETITIVE | AWARD | TITLE | says | 2026-11-22",
                "PSR, PSR | COMPETITIVE | AWARD | TITLE | says | 2026-11-22",
                "PSR | COMPETITIVE | AWARD | TITLE | says | lately"
            })
    void refusesAFileThatIsWrong(String line) {
        assertThatThrownBy(() -> NoticeLaw.parse(List.of(line))).isInstanceOf(RuntimeException.class);
    }

    private static List<String> lines(String resource) {
        try (var in = Objects.requireNonNull(NoticeLawTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
