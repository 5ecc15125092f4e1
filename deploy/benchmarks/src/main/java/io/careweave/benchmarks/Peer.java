package io.careweave.benchmarks;

import io.careweave.local.process.Failure;
import io.careweave.local.process.Watched;
import java.net.URI;

/** A gateway that can be put before the upstream: ours, or one of others. */
interface Peer {

    /** How it is called while it may still be absent. */
    String label();

    /**
     * Returns when it answers.
     *
     * @throws Failure where it cannot be obtained, built or started
     */
    Running start();

    /**
     * One that answers, until {@code process} is stopped.
     *
     * @param name   with the version, and the algorithm of its tokens where that is not ours
     * @param base   where it listens
     * @param caller whose token it verifies
     */
    record Running(String name, URI base, Client caller, Watched process) {}
}
