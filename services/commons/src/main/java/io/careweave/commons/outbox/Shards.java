package io.careweave.commons.outbox;

/** Which relay carries an aggregate: the one place where a shard is computed. */
final class Shards {

    static final int COUNT = 16;

    private Shards() {}

    static short of(String subject) {
        return (short) Math.floorMod(subject.hashCode(), COUNT);
    }
}
