package io.careweave.contracting.domain.contracts;

import static io.careweave.contracting.domain.ContractingProblem.CONTRACT_INVALID;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the parties agree on.
 *
 * @param thirdOrg employs staff or houses the service beside buyer and provider; absent for none
 * @param start first day expected
 * @param end first day after it
 * @param awardPence lifetime value as awarded: base term and every option, without VAT
 * @param lines what budgets are to reserve of it; empty where no budget of the network pays
 * @param specification version of a specification that is bought, absent until it is known
 * @param owner member who answers for it, absent until known
 * @param reviewOn next day on which it is reviewed, absent until known
 * @param basis law by which it was awarded
 * @param basisReference the notice, decision or determination that shows it; absent if not recorded
 * @param procurementId the procurement that it was awarded in, absent for none
 */
public record Terms(
        ContractKind kind,
        String title,
        String buyerOrg,
        String providerOrg,
        @Nullable String thirdOrg,
        List<String> serviceIds,
        LocalDate start,
        LocalDate end,
        long awardPence,
        List<FundingLine> lines,
        @Nullable SpecificationVersion specification,
        @Nullable UUID owner,
        @Nullable LocalDate reviewOn,
        LegalBasis basis,
        @Nullable String basisReference,
        @Nullable UUID procurementId) {

    /** A version of a specification; it never changes. */
    public record SpecificationVersion(UUID id, long version) {}

    private static final int MOST_YEARS = 30;

    public Terms {
        serviceIds = List.copyOf(serviceIds);
        lines = List.copyOf(lines);
    }

    public boolean hasMoney() {
        return !lines.isEmpty();
    }

    public boolean isParty(String orgCode) {
        return Stream.of(buyerOrg, providerOrg).anyMatch(orgCode::equals) || orgCode.equals(thirdOrg);
    }

    /** @throws Refused CONTRACT_INVALID, naming each fault */
    public Terms checked() {
        var faults = contradictions();
        if (kind.needsLegalBasis() && basisReference == null) {
            faults.add(new FieldError("/basisReference", "a direct deal shows what allows it"));
        }
        return unless(faults);
    }

    /** The same of a contract that was taken over as it was: what allowed it may be known to nobody. */
    public Terms coherent() {
        return unless(contradictions());
    }

    /** Faults of parties, term and money; empty if there are none. */
    public List<FieldError> contradictions() {
        var faults = new ArrayList<FieldError>();
        checkParties(faults);
        checkTerm(faults);
        checkMoney(faults);
        if (new HashSet<>(serviceIds).size() < serviceIds.size()) {
            faults.add(new FieldError("/serviceIds", "a service is named twice"));
        }
        return faults;
    }

    private Terms unless(List<FieldError> faults) {
        if (!faults.isEmpty()) {
            throw new Refused(CONTRACT_INVALID, "The terms contradict each other.", faults.toArray(FieldError[]::new));
        }
        return this;
    }

    private void checkParties(List<FieldError> faults) {
        if (buyerOrg.equals(providerOrg)) {
            faults.add(new FieldError("/providerOrg", "is the buyer"));
        }
        if (buyerOrg.equals(thirdOrg) || providerOrg.equals(thirdOrg)) {
            faults.add(new FieldError("/thirdOrg", "is buyer or provider"));
        }
    }

    private void checkTerm(List<FieldError> faults) {
        if (!start.isBefore(end) || end.isAfter(start.plusYears(MOST_YEARS))) {
            faults.add(new FieldError("/end", "not after the start, or more than " + MOST_YEARS + " years after it"));
        }
        if (reviewOn != null && (reviewOn.isBefore(start) || !reviewOn.isBefore(end))) {
            faults.add(new FieldError("/reviewOn", "not within the term"));
        }
    }

    private void checkMoney(List<FieldError> faults) {
        var places = new HashSet<FundingLine.Place>();
        long left = awardPence;
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (!places.add(line.place())) {
                faults.add(new FieldError("/lines/" + i, "the same budget and year as a line before"));
            }
            if (!line.isWithin(start, end)) {
                faults.add(new FieldError("/lines/" + i + "/financialYear", "no day of the term lies in it"));
            }
            if (line.pence() > left) {
                faults.add(new FieldError("/lines/" + i + "/pence", "more than the contract's value altogether"));
            }
            left = Math.max(0, left - line.pence());
        }
    }

    /** What is missing of what every contract in force has; indicators are not part of the terms. */
    public List<Lack> lacks() {
        var lacks = new ArrayList<Lack>();
        if (specification == null) {
            lacks.add(Lack.SPECIFICATION);
        }
        if (reviewOn == null) {
            lacks.add(Lack.REVIEW_DATE);
        }
        if (owner == null) {
            lacks.add(Lack.OWNER);
        }
        return lacks;
    }

    Terms until(LocalDate newEnd) {
        return new Terms(
                kind,
                title,
                buyerOrg,
                providerOrg,
                thirdOrg,
                serviceIds,
                start,
                newEnd,
                awardPence,
                lines,
                specification,
                owner,
                reviewOn,
                basis,
                basisReference,
                procurementId);
    }

    /** With what looks after it, which may change without a variation; what is absent stays. */
    Terms looked(@Nullable SpecificationVersion newSpecification, @Nullable UUID newOwner, @Nullable LocalDate review) {
        return new Terms(
                kind,
                title,
                buyerOrg,
                providerOrg,
                thirdOrg,
                serviceIds,
                start,
                end,
                awardPence,
                lines,
                newSpecification == null ? specification : newSpecification,
                newOwner == null ? owner : newOwner,
                review == null ? reviewOn : review,
                basis,
                basisReference,
                procurementId);
    }
}
