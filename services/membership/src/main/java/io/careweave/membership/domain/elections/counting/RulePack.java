package io.careweave.membership.domain.elections.counting;

import java.util.List;

/** By which rules an election is counted. The choice can decide who is elected, so it is fixed before the notice. */
public enum RulePack {
    /**
     * NHS foundation trusts' model election rules of 2014, whose counting follows the Local Elections (Northern Ireland)
     * Order 1985, rules 46 to 52: parcels last received, values cut to two decimals, surpluses deferred where they
     * cannot matter, candidates excluded together, ties by the earliest unequal stage.
     */
    FT2014(Votes.ONE / 100),

    /**
     * Scottish Local Government Elections Order 2007, schedule 1, rules 45 to 52: every paper of an elected candidate
     * moves at a value cut to five decimals, one exclusion at a time, ties by the most recent unequal stage.
     */
    SCOT2007(1);

    private final long grain;

    RulePack(long grain) {
        this.grain = grain;
    }

    /** The least value a paper can have, in hundred-thousandths of a vote; values are cut to multiples of it. */
    long grain() {
        return grain;
    }

    /** Stages in the order in which this pack looks for one at which tied candidates had unequal votes. */
    List<long[]> lookedBack(List<long[]> stages) {
        return this == FT2014 ? stages : stages.reversed();
    }

    /** What to call the unequal stage that separated tied candidates. */
    String whichStage() {
        return this == FT2014 ? "the earliest stage" : "the most recent earlier stage";
    }
}
