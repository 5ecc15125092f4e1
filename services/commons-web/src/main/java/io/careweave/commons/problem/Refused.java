package io.careweave.commons.problem;

import java.util.List;

/** A request that a rule refuses. Carries what the caller is told; it is an answer, not a fault, so it has no stack. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemType problem;
    private final transient List<FieldError> errors;

    public Refused(ProblemType problem, String detail, FieldError... errors) {
        super(detail, null, false, false);
        this.problem = problem;
        this.errors = List.of(errors);
    }

    /** One refusal for what is absent and what is hidden, so that nobody can tell them apart. */
    public static Refused notFound() {
        return new Refused(CommonProblem.NOT_FOUND, CommonProblem.NOT_FOUND.title() + ".");
    }

    public ProblemType problem() {
        return problem;
    }

    /** What happened, in words safe to show: no names, no identifiers of patients. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return errors;
    }
}
