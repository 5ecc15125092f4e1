package io.careweave.contracting.domain.award;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.text.VisibleText;
import io.careweave.contracting.domain.CanonicalJson;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.procurements.KeyCriterion;
import io.careweave.contracting.domain.routing.NoticeKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a notice says. What the law wants in it and is blank is refused, all at once.
 *
 * @param cpv code of the main subject, eight digits and maybe a check digit
 * @param providers name and address of each that is to provide, by organisation
 * @param lifetimePence approximate value with every extension, in pence
 * @param until first day on which it is no longer provided
 * @param reasons for each key criterion, by its name
 */
public record NoticeText(
        NoticeKind kind,
        @Nullable String title,
        @Nullable String reference,
        @Nullable String description,
        @Nullable String cpv,
        Map<String, Provider> providers,
        @Nullable Long lifetimePence,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        List<String> decisionMakers,
        Map<String, String> reasons,
        @Nullable String rationale,
        @Nullable String conflicts,
        @Nullable String conflictsManaged) {

    public record Provider(@Nullable String name, @Nullable String address) {}

    public NoticeText {
        providers = Map.copyOf(providers);
        decisionMakers = List.copyOf(decisionMakers);
        reasons = Map.copyOf(reasons);
    }

    /** With value and term of what is awarded, which nobody says otherwise. */
    public NoticeText of(Proposal proposal) {
        List<FieldError> faults = new ArrayList<>();
        if (lifetimePence != null) {
            faults.add(new FieldError("/lifetimePence", "is taken from the award"));
        }
        if (from != null || until != null) {
            faults.add(new FieldError(from != null ? "/from" : "/until", "is taken from the award"));
        }
        refuse(faults);
        return new NoticeText(
                kind,
                title,
                reference,
                description,
                cpv,
                providers,
                proposal.lifetimePence(),
                proposal.from(),
                proposal.until(),
                decisionMakers,
                reasons,
                rationale,
                conflicts,
                conflictsManaged);
    }

    /**
     * @param wanted what the law wants in it
     * @param named organisations that are to provide
     * @throws Refused NOTICE_INCOMPLETE naming each blank
     */
    public void check(Set<NoticeField> wanted, Set<String> named) {
        List<FieldError> blanks = new ArrayList<>();
        for (var field : NoticeField.values()) {
            if (wanted.contains(field)) {
                blanks(field, named, blanks);
            }
        }
        if (cpv != null && !cpv.isBlank() && !cpv.matches("[0-9]{8}(-[0-9])?")) {
            blanks.add(new FieldError("/cpv", "is no CPV code"));
        }
        if (from != null && until != null && !from.isBefore(until)) {
            blanks.add(new FieldError("/until", "is not after the first day"));
        }
        providers.keySet().stream()
                .filter(org -> !named.contains(org))
                .sorted()
                .forEach(org -> blanks.add(new FieldError("/providers/" + org, "is not to provide")));
        refuse(blanks);
    }

    private static void refuse(List<FieldError> faults) {
        if (!faults.isEmpty()) {
            throw new Refused(
                    ContractingProblem.NOTICE_INCOMPLETE,
                    "A notice says all that the law wants in it, or it is none.",
                    faults.toArray(FieldError[]::new));
        }
    }

    private void blanks(NoticeField field, Set<String> named, List<FieldError> blanks) {
        switch (field) {
            case TITLE -> blank(title, "/title", blanks);
            case REFERENCE -> blank(reference, "/reference", blanks);
            case DESCRIPTION -> blank(description, "/description", blanks);
            case CPV -> blank(cpv, "/cpv", blanks);
            case PROVIDERS -> named.stream().sorted().forEach(org -> blankProvider(org, blanks));
            case LIFETIME_VALUE -> absent(lifetimePence, "/lifetimePence", blanks);
            case TERM -> {
                absent(from, "/from", blanks);
                absent(until, "/until", blanks);
            }
            case DECISION_MAKERS -> {
                if (decisionMakers.isEmpty() || !decisionMakers.stream().allMatch(VisibleText::isIn)) {
                    blanks.add(new FieldError("/decisionMakers", "is blank"));
                }
            }
            case REASONS -> {
                for (var key : KeyCriterion.values()) {
                    blank(reasons.get(key.name()), "/reasons/" + key, blanks);
                }
            }
            case RATIONALE -> blank(rationale, "/rationale", blanks);
            case CONFLICTS -> blank(conflicts, "/conflicts", blanks);
            case CONFLICTS_MANAGED -> blank(conflictsManaged, "/conflictsManaged", blanks);
            case EFFECTIVE, CHANGE -> {
                // Of a variation, which is nothing without them.
            }
        }
    }

    private void blankProvider(String org, List<FieldError> blanks) {
        var provider = providers.get(org);
        var at = "/providers/" + org;
        if (provider == null) {
            blanks.add(new FieldError(at, "is absent"));
        } else {
            blank(provider.name(), at + "/name", blanks);
            blank(provider.address(), at + "/address", blanks);
        }
    }

    private static void blank(@Nullable String text, String at, List<FieldError> blanks) {
        if (!VisibleText.isIn(text)) {
            blanks.add(new FieldError(at, "is blank"));
        }
    }

    private static void absent(@Nullable Object value, String at, List<FieldError> blanks) {
        if (value == null) {
            blanks.add(new FieldError(at, "is absent"));
        }
    }

    /** Word for word, as canonical JSON: what is kept and hashed. */
    public String canonical() {
        var parties = new TreeMap<String, Object>();
        providers.forEach((org, provider) ->
                parties.put(org, CanonicalJson.members("name", provider.name(), "address", provider.address())));
        return CanonicalJson.text(CanonicalJson.members(
                "form", "careweave-notice-1",
                "kind", kind.name(),
                "title", title,
                "reference", reference,
                "description", description,
                "cpv", cpv,
                "providers", parties,
                "lifetimePence", lifetimePence,
                "from", from == null ? null : from.toString(),
                "until", until == null ? null : until.toString(),
                "decisionMakers", decisionMakers,
                "reasons", new TreeMap<String, Object>(reasons),
                "rationale", rationale,
                "conflicts", conflicts,
                "conflictsManaged", conflictsManaged));
    }
}
