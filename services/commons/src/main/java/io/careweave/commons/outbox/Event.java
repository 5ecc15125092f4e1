package io.careweave.commons.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * A CloudEvent before it leaves: thin, ids, codes, amounts and states only.
 *
 * @param stream last part but one of the topic: {@code events} goes to {@code <prefix>.<service>.events.v1}
 * @param type for example {@code careweave.referral.submitted.v1}
 * @param subject aggregate id, also the Kafka key
 * @param version number of this event among those of its aggregate, gapless from 1
 * @param data a record, written as JSON without absent components; not published of a type {@code ….forgotten.v1}, which on
 *     a compacted topic is the tombstone of its subject
 */
public record Event(UUID id, String stream, String type, String subject, long version, Instant time, Object data) {}
