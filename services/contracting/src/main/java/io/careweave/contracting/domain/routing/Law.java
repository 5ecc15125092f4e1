package io.careweave.contracting.domain.routing;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.ContractingProblem;
import java.util.List;

/** The law of procurement as dated data: which regime binds whom, which process is open when, and what path it takes. */
public record Law(Regimes regimes, Processes processes, Paths paths) {

    /**
     * What a purchase comes to.
     *
     * @param reasons why it follows the regime
     * @param processes one for each process
     */
    public record Resolution(Regime regime, List<String> reasons, List<Processes.Finding> processes) {

        public Resolution {
            reasons = List.copyOf(reasons);
            processes = List.copyOf(processes);
        }

        /** @throws Refused PROCESS_NOT_OPEN saying why, if the process must not be followed */
        Processes.Finding require(Process process) {
            return processes.stream()
                    .filter(finding -> finding.process() == process)
                    .filter(Processes.Finding::isOpen)
                    .findFirst()
                    .orElseThrow(() -> new Refused(
                            ContractingProblem.PROCESS_NOT_OPEN, why(process), new FieldError("/process", "not open")));
        }

        private String why(Process process) {
            return processes.stream()
                    .filter(finding -> finding.process() == process)
                    .map(Processes.Finding::why)
                    .findFirst()
                    .orElse("It is no process of this regime.");
        }
    }

    public Resolution resolve(Purchase purchase, Situation situation) {
        var found = regimes.of(purchase);
        return new Resolution(found.regime(), found.reasons(), processes.of(found.regime(), situation, purchase.on()));
    }
}
