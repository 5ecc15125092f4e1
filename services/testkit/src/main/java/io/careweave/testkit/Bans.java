package io.careweave.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.google.errorprone.annotations.CheckReturnValue;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** What main code of every module does without. */
final class Bans {

    private static final String BANNED_NAME = ".*(Impl|Manager|Helper|Util|Utils|DTO|Dto)";
    private static final String HUNGARIAN_NAME = "I[A-Z][a-z].*";

    private Bans() {}

    static List<ArchRule> rules() {
        return List.of(
                noClasses().should().callMethodWhere(describe("it waits for a Uni", Bans::waits)),
                noClasses().should().callMethod(Thread.class, "sleep", long.class),
                noClasses().should().callMethod(Thread.class, "sleep", Duration.class),
                noClasses().should().accessField(System.class, "out"),
                noClasses().should().accessField(System.class, "err"),
                noClasses().should().dependOnClassesThat().resideInAPackage("io.quarkus.hibernate.reactive.panache.."),
                noClasses().should().dependOnClassesThat().resideInAPackage("jakarta.transaction.."),
                methods()
                        .that()
                        .areMetaAnnotatedWith("jakarta.ws.rs.HttpMethod")
                        .should(bePublicOrBeDropped()),
                noClasses().should().haveNameMatching(BANNED_NAME),
                noClasses().that().areInterfaces().should(haveAHungarianName()),
                classes().should(liveInAMarkedPackage()));
    }

    private static boolean waits(JavaMethodCall call) {
        return call.getTarget().getName().equals("await")
                && call.getTargetOwner().getPackageName().startsWith("io.smallrye.mutiny");
    }

    /** Quarkus leaves out other resource methods with a mere warning, and the path answers 404. */
    private static ArchCondition<JavaMethod> bePublicOrBeDropped() {
        return new ArchCondition<>("be public") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean isPublic = method.getModifiers().contains(JavaModifier.PUBLIC);
                events.add(new SimpleConditionEvent(
                        method, isPublic, "resource method " + method.getFullName() + " is not public"));
            }
        };
    }

    private static ArchCondition<JavaClass> haveAHungarianName() {
        return new ArchCondition<>("be named I…") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        type, type.getSimpleName().matches(HUNGARIAN_NAME), type.getName() + " is named I…"));
            }
        };
    }

    private static ArchCondition<JavaClass> liveInAMarkedPackage() {
        return new ArchCondition<>("live in a package with @NullMarked and @CheckReturnValue") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Optional<? extends HasAnnotations<?>> info = type.getPackage().tryGetPackageInfo();
                boolean marked = info.isPresent()
                        && info.get().isAnnotatedWith(NullMarked.class)
                        && info.get().isAnnotatedWith(CheckReturnValue.class);
                events.add(new SimpleConditionEvent(
                        type, marked, "package " + type.getPackageName() + " lacks @NullMarked and @CheckReturnValue"));
            }
        };
    }
}
