package io.careweave.subscriptions.rest.fhir;

/** Names of the FHIR R4 Subscriptions Backport guide, version 1.1 (hl7.fhir.uv.subscriptions-backport). */
final class Backport {

    private static final String GUIDE = "http://hl7.org/fhir/uv/subscriptions-backport/";
    private static final String DEFINITIONS = GUIDE + "StructureDefinition/";

    static final String SUBSCRIPTION = DEFINITIONS + "backport-subscription";
    static final String FILTER = DEFINITIONS + "backport-filter-criteria";
    static final String CONTENT = DEFINITIONS + "backport-payload-content";
    static final String HEARTBEAT = DEFINITIONS + "backport-heartbeat-period";
    static final String TIMEOUT = DEFINITIONS + "backport-timeout";
    static final String MAX_COUNT = DEFINITIONS + "backport-max-count";
    static final String CHANNEL_TYPE = DEFINITIONS + "backport-channel-type";
    static final String TOPIC = DEFINITIONS + "capabilitystatement-subscriptiontopic-canonical";
    static final String STATUS = DEFINITIONS + "backport-subscription-status-r4";
    static final String SERVER = GUIDE + "CapabilityStatement/backport-subscription-server-r4";
    static final String IMPLEMENTATION_GUIDE = GUIDE + "ImplementationGuide/hl7.fhir.uv.subscriptions-backport";

    private static final String OPERATIONS = GUIDE + "OperationDefinition/";
    static final String STATUS_OPERATION = OPERATIONS + "backport-subscription-status";
    static final String EVENTS_OPERATION = OPERATIONS + "backport-subscription-events";

    private Backport() {}
}
