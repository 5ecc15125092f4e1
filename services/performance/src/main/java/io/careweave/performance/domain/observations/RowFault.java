package io.careweave.performance.domain.observations;

/** A row that cannot be taken; a verdict, not a failure, so it has no stack. */
public final class RowFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    public RowFault(Fault fault) {
        super(fault.name(), null, false, false);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
