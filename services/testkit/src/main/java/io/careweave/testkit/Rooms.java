package io.careweave.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The five rooms of a service, and what each may touch. */
final class Rooms {

    private static final List<String> ROOMS = List.of("domain", "application", "rest", "persistence", "messaging");

    private static final String[] WEB = {"jakarta.ws.rs..", "org.jboss.resteasy..", "io.vertx.ext.web.."};
    private static final String[] DATABASE = {
        "jakarta.persistence..",
        "org.hibernate.reactive..",
        "org.hibernate.query..",
        "io.vertx.mutiny.sqlclient..",
        "io.vertx.sqlclient..",
        "java.sql.."
    };
    private static final String[] KAFKA = {
        "org.apache.kafka..", "org.eclipse.microprofile.reactive.messaging..", "io.smallrye.reactive.messaging.."
    };
    private static final String[] JSON = {"com.fasterxml.jackson.."};

    /** Pure Java and what describes it: no framework, no I/O, no clock, no randomness. */
    private static final Pattern PURE = Pattern.compile(
            "(java\\.(lang|util|time|math|text|net\\.URI|security\\.MessageDigest|nio\\.charset|io\\.Serializable)\\b"
                    + "|org\\.apache\\.commons\\.statistics\\.distribution\\."
                    + "|org\\.jspecify\\.|com\\.google\\.errorprone\\.annotations\\."
                    + "|io\\.careweave\\.commons\\.(problem|actor|authority|network|text)\\.).*");

    private static final Set<String> IMPURE = Set.of(
            "java.time.Clock",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.lang.Thread",
            "java.lang.ProcessHandle",
            "java.lang.ProcessBuilder",
            "java.lang.Runtime");

    private static final Pattern IMPURE_CALL =
            Pattern.compile("java\\.time\\.\\w+\\.now|java\\.util\\.UUID\\.randomUUID|java\\.lang\\.Math\\.random"
                    + "|java\\.lang\\.System\\.(currentTimeMillis|nanoTime|getenv|getProperty)");

    /** Subscriptions alone writes to partners' topics, and what it writes there is no event of its own. */
    private static final String PARTNER_WRITER = ".messaging.KafkaPartnerTopics";

    private static final String PARTNER_RECORDS = ".messaging.PartnerRecords";

    private Rooms() {}

    static List<ArchRule> rules(String base) {
        return List.of(
                classes()
                        .should()
                        .resideInAnyPackage(
                                ROOMS.stream().map(room -> room(base, room)).toArray(String[]::new)),
                in(base, "domain").should().dependOnClassesThat(describe("are not pure", type -> !isPure(base, type))),
                in(base, "domain").should().callMethodWhere(describe("it is impure", Rooms::isImpure)),
                never(base, "application", "rest", "messaging"),
                foreign(base, "application", WEB, JSON, KAFKA),
                never(base, "rest", "persistence", "messaging"),
                foreign(base, "rest", DATABASE, KAFKA),
                never(base, "persistence", "application", "rest", "messaging"),
                foreign(base, "persistence", WEB, KAFKA),
                never(base, "messaging", "persistence", "rest"),
                foreign(base, "messaging", WEB, DATABASE),
                in(base, "messaging")
                        .and()
                        .doNotHaveFullyQualifiedName(base + PARTNER_WRITER)
                        .and()
                        .doNotHaveFullyQualifiedName(base + PARTNER_RECORDS)
                        .should()
                        .dependOnClassesThat(describe("publish", Rooms::publishes)),
                noClasses()
                        .that()
                        .resideOutsideOfPackage(room(base, "application"))
                        .should()
                        .callMethodWhere(describe("it opens a transaction", Rooms::opensTransaction)),
                noClasses()
                        .that()
                        .resideOutsideOfPackage(room(base, "persistence"))
                        .should()
                        .dependOnClassesThat(describe("are rows", type -> isRow(base, type))));
    }

    private static GivenClassesConjunction in(String base, String room) {
        return noClasses().that().resideInAPackage(room(base, room));
    }

    private static ArchRule never(String base, String room, String... others) {
        return in(base, room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        Stream.of(others).map(other -> room(base, other)).toArray(String[]::new));
    }

    private static ArchRule foreign(String base, String room, String[]... libraries) {
        return in(base, room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.of(libraries).flatMap(Stream::of).toArray(String[]::new));
    }

    private static String room(String base, String room) {
        return base + "." + room + "..";
    }

    private static boolean isPure(String base, JavaClass type) {
        JavaClass element = type.getBaseComponentType();
        String name = element.getName();
        return element.isPrimitive()
                || name.startsWith(base + ".domain.")
                || (PURE.matcher(name).matches() && !IMPURE.contains(name));
    }

    private static boolean isImpure(JavaMethodCall call) {
        return IMPURE_CALL
                .matcher(call.getTargetOwner().getName() + "." + call.getName())
                .matches();
    }

    private static boolean publishes(JavaClass type) {
        return type.getPackageName().startsWith("org.apache.kafka.clients.producer")
                || Set.of("Emitter", "MutinyEmitter", "Outgoing").contains(type.getSimpleName());
    }

    private static boolean opensTransaction(JavaMethodCall call) {
        return call.getName().equals("withTransaction")
                && call.getTargetOwner().getPackageName().startsWith("org.hibernate.reactive");
    }

    /** Entities, by name and by annotation; an embedded value of one is part of it. */
    private static boolean isRow(String base, JavaClass type) {
        return type.getPackageName().startsWith(base + ".persistence")
                && (type.getSimpleName().endsWith("Row") || type.isAnnotatedWith("jakarta.persistence.Entity"));
    }
}
