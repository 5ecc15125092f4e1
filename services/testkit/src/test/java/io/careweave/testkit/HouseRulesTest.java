package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
class HouseRulesTest {

    private static final String BASE = "x";
    private static final List<String> ROOMS = List.of("domain", "application", "rest", "persistence", "messaging");

    private final Path folder;

    HouseRulesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void passesAServiceThatKeepsThem() throws IOException {
        assertThat(
                        violations(
                                "package x.domain; public record Referral(java.util.UUID id, java.time.Instant at) {}",
                                "package x.persistence; class ReferralRow { x.domain.Referral toDomain() { throw new IllegalStateException(); } }",
                                "package x.persistence; public class ReferralStore { public io.smallrye.mutiny.Uni<x.domain.Referral> load(org.hibernate.reactive.mutiny.Mutiny.Session session) { return session.find(ReferralRow.class, 1).map(ReferralRow::toDomain); } }",
                                "package x.application; public class Referrals { public io.smallrye.mutiny.Uni<x.domain.Referral> load(org.hibernate.reactive.mutiny.Mutiny.SessionFactory sessions) { return sessions.withTransaction(s -> new x.persistence.ReferralStore().load(s)); } }",
                                "package x.rest; @jakarta.ws.rs.Path(\"/v1/referrals\") class ReferralsResource { @jakarta.ws.rs.GET public String get(x.application.Referrals r) { return r.toString(); } }",
                                "package x.messaging; class OrganisationsConsumer { void on(org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> r, x.application.Referrals to) { to.hashCode(); } }"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"inTheDomain", "inTheApplication", "atTheEdges", "anywhere"})
    void refuses(String what, String naming, String source) throws IOException {
        List<String> violations = violations(
                source,
                "package x.application; public class Used {}",
                "package x.persistence; public class UsedRow {}",
                "package x.rest; public class UsedResource {}",
                "package x.messaging; public class UsedConsumer {}");

        assertThat(violations).as(what).isNotEmpty().anySatisfy(violation -> assertThat(violation)
                .contains(naming));
    }

    static Stream<Arguments> inTheDomain() {
        return Stream.of(
                bad(
                        "Jakarta in the domain",
                        "jakarta.ws.rs.core.Response",
                        "package x.domain; class A { jakarta.ws.rs.core.Response r; }"),
                bad(
                        "Uni in the domain",
                        "io.smallrye.mutiny.Uni",
                        "package x.domain; class A { io.smallrye.mutiny.Uni<String> u; }"),
                bad(
                        "the application in the domain",
                        "x.application.Used",
                        "package x.domain; class A { x.application.Used u; }"),
                bad("files in the domain", "java.nio.file.Path", "package x.domain; class A { java.nio.file.Path p; }"),
                bad("SQL in the domain", "java.sql.Date", "package x.domain; class A { java.sql.Date d; }"),
                bad("a clock in the domain", "java.time.Clock", "package x.domain; class A { java.time.Clock c; }"),
                bad(
                        "the time in the domain",
                        "java.time.Instant.now()",
                        "package x.domain; class A { Object o() { return java.time.Instant.now(); } }"),
                bad(
                        "a random id in the domain",
                        "java.util.UUID.randomUUID()",
                        "package x.domain; class A { Object o() { return java.util.UUID.randomUUID(); } }"),
                bad("chance in the domain", "java.util.Random", "package x.domain; class A { java.util.Random r; }"));
    }

    static Stream<Arguments> inTheApplication() {
        return Stream.of(
                bad(
                        "REST in the application",
                        "jakarta.ws.rs",
                        "package x.application; class A { jakarta.ws.rs.core.Response r; }"),
                bad(
                        "Jackson in the application",
                        "com.fasterxml.jackson",
                        "package x.application; class A { com.fasterxml.jackson.databind.JsonNode n; }"),
                bad(
                        "Kafka in the application",
                        "org.apache.kafka",
                        "package x.application; class A { org.apache.kafka.clients.producer.Producer<String, String> p; }"),
                bad(
                        "a resource in the application",
                        "x.rest.UsedResource",
                        "package x.application; class A { x.rest.UsedResource r; }"),
                bad(
                        "a row in the application",
                        "x.persistence.UsedRow",
                        "package x.application; class A { x.persistence.UsedRow r; }"),
                bad(
                        "persistence in a resource",
                        "x.persistence.UsedRow",
                        "package x.rest; class A { x.persistence.UsedRow r; }"));
    }

    static Stream<Arguments> atTheEdges() {
        return Stream.of(
                bad(
                        "messaging in a resource",
                        "x.messaging.UsedConsumer",
                        "package x.rest; class A { x.messaging.UsedConsumer r; }"),
                bad(
                        "a transaction in a resource",
                        "withTransaction",
                        "package x.rest; class A { Object o(org.hibernate.reactive.mutiny.Mutiny.SessionFactory s) { return s.withTransaction(t -> t.flush()); } }"),
                bad(
                        "the application in persistence",
                        "x.application.Used",
                        "package x.persistence; class A { x.application.Used u; }"),
                bad(
                        "a transaction in persistence",
                        "withTransaction",
                        "package x.persistence; class A { Object o(org.hibernate.reactive.mutiny.Mutiny.SessionFactory s) { return s.withTransaction(t -> t.flush()); } }"),
                bad(
                        "persistence in messaging",
                        "x.persistence.UsedRow",
                        "package x.messaging; class A { x.persistence.UsedRow r; }"),
                bad(
                        "producing in messaging",
                        "org.apache.kafka.clients.producer.Producer",
                        "package x.messaging; class A { org.apache.kafka.clients.producer.Producer<String, String> p; }"),
                bad("a sixth room", "x.common", "package x.common; class A {}"),
                bad("a class outside the rooms", "x.A", "package x; class A {}"));
    }

    static Stream<Arguments> anywhere() {
        return Stream.of(
                bad(
                        "waiting for a Uni",
                        "await",
                        "package x.application; class A { Object o(io.smallrye.mutiny.Uni<String> u) { return u.await().indefinitely(); } }"),
                bad(
                        "sleeping",
                        "sleep",
                        "package x.application; class A { void o() throws Exception { Thread.sleep(1); } }"),
                bad("printing", "System.out", "package x.application; class A { void o() { System.out.println(); } }"),
                bad(
                        "a declared transaction",
                        "jakarta.transaction.Transactional",
                        "package x.application; class A { @jakarta.transaction.Transactional void o() {} }"),
                bad(
                        "a resource method that is not public",
                        "is not public",
                        "package x.rest; class A { @jakarta.ws.rs.GET String o() { return \"\"; } }"),
                bad("a banned suffix", "ReferralManager", "package x.domain; class ReferralManager {}"),
                bad(
                        "a nested class with a banned suffix",
                        "CostDto",
                        "package x.domain; class A { record CostDto() {} }"),
                bad("an interface named I", "IReferral", "package x.domain; interface IReferral {}"));
    }

    @Test
    void refusesAPackageThatIsNotMarked() throws IOException {
        Sources sources = new Sources(folder);
        sources.write("package x.domain; class A {}");
        sources.write("@org.jspecify.annotations.NullMarked package x.application;");
        sources.write("package x.application; class B {}");

        assertThat(violations(sources))
                .containsExactlyInAnyOrder(
                        "package x.domain lacks @NullMarked and @CheckReturnValue",
                        "package x.application lacks @NullMarked and @CheckReturnValue");
    }

    @Test
    void failsWhenThereIsNothingToCheck() {
        assertThatThrownBy(() -> HouseRules.check("io.careweave.absent")).hasMessageContaining("nothing is checked");
    }

    @Test
    void areKeptByTheTestKitItself() {
        assertThatCode(() -> HouseRules.checkWithoutRooms("io.careweave.testkit"))
                .doesNotThrowAnyException();
    }

    @Test
    void namesWhatIsBrokenWhenAModuleBreaksThem() {
        assertThatThrownBy(() -> HouseRules.check("io.careweave.testkit"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("house rules broken")
                .hasMessageContaining("io.careweave.testkit.Stack");
    }

    private static Arguments bad(String what, String naming, String source) {
        return Arguments.of(what, naming, source);
    }

    private List<String> violations(String... written) throws IOException {
        Sources sources = new Sources(folder);
        for (String source : written) {
            sources.write(source);
        }
        for (String room : ROOMS) {
            sources.write(
                    "@org.jspecify.annotations.NullMarked @com.google.errorprone.annotations.CheckReturnValue package x."
                            + room + ";");
        }
        return violations(sources);
    }

    private static List<String> violations(Sources sources) throws IOException {
        JavaClasses classes = new ClassFileImporter().importPath(sources.compile());
        return HouseRules.violations(classes, Stream.concat(Bans.rules().stream(), Rooms.rules(BASE).stream()));
    }
}
