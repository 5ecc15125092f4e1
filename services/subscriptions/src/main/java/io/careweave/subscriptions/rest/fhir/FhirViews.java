package io.careweave.subscriptions.rest.fhir;

import io.careweave.subscriptions.application.SigningSecret;
import io.careweave.subscriptions.domain.Links;
import io.careweave.subscriptions.domain.Standing;
import io.careweave.subscriptions.domain.State;
import io.careweave.subscriptions.domain.Subscription;
import io.careweave.subscriptions.domain.Topics;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.jspecify.annotations.Nullable;

/** Writes what there is as FHIR resources. */
final class FhirViews {

    private static final String SECRET = Links.CANONICAL + "/StructureDefinition/webhook-signing-secret";

    private FhirViews() {}

    /** @param secret shown once, in the answer that creates; absent otherwise */
    static org.hl7.fhir.r4.model.Subscription subscription(Subscription from, @Nullable SigningSecret secret) {
        var terms = from.terms();
        var to = new org.hl7.fhir.r4.model.Subscription();
        to.setId(from.id().toString());
        to.getMeta()
                .setVersionId(String.valueOf(from.version()))
                .setLastUpdated(Date.from(from.changedAt()))
                .addProfile(Backport.SUBSCRIPTION);
        to.setStatus(status(from.state()));
        if (from.state() == State.ERROR) {
            to.setError(from.stateReason());
        }
        if (from.upkeep().endsAt() != null) {
            to.setEnd(Date.from(from.upkeep().endsAt()));
        }
        to.setReason(terms.reason() == null ? "not given" : terms.reason());
        if (terms.contact() != null) {
            to.addContact().setSystem(ContactPoint.ContactPointSystem.OTHER).setValue(terms.contact());
        }
        var criteria = new Criteria(terms.eventTypes(), terms.filters());
        to.setCriteria(criteria.topic());
        criteria.filterTexts()
                .forEach(filter -> to.getCriteriaElement().addExtension(Backport.FILTER, new StringType(filter)));
        var channel = to.getChannel();
        channel.setType(org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType.RESTHOOK);
        channel.setEndpoint(terms.endpoint());
        channel.setPayload("application/fhir+json");
        channel.getPayloadElement()
                .addExtension(
                        Backport.CONTENT, new CodeType(terms.form().content().code()));
        if (secret != null) {
            channel.addExtension(SECRET, new StringType(secret.text()));
        }
        channel.addExtension(
                Backport.HEARTBEAT, new UnsignedIntType(from.upkeep().heartbeatSeconds()));
        return to;
    }

    /** A page of a search. */
    static Bundle found(List<Subscription> subscriptions, Links links, String self, @Nullable String next) {
        var bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        bundle.addLink().setRelation("self").setUrl(links.fhirBase() + "/Subscription" + self);
        if (next != null) {
            bundle.addLink().setRelation("next").setUrl(links.fhirBase() + "/Subscription" + next);
        }
        for (var subscription : subscriptions) {
            bundle.addEntry()
                    .setFullUrl(links.subscription(subscription.id()))
                    .setResource(subscription(subscription, null))
                    .getSearch()
                    .setMode(Bundle.SearchEntryMode.MATCH);
        }
        return bundle;
    }

    /** Adds the status of one subscription to an answer of {@code $status}. */
    static void addStatus(Bundle bundle, Subscription of, Standing standing, Links links) {
        var status = new Parameters();
        status.setId(of.id().toString());
        status.getMeta().addProfile(Backport.STATUS);
        status.addParameter().setName("subscription").setValue(new Reference(links.subscription(of.id())));
        status.addParameter()
                .setName("topic")
                .setValue(new CanonicalType(Topics.of(of.terms().eventTypes())));
        status.addParameter().setName("status").setValue(new CodeType(code(of.state())));
        status.addParameter().setName("type").setValue(new CodeType("query-status"));
        status.addParameter()
                .setName("events-since-subscription-start")
                .setValue(new StringType(String.valueOf(standing.lastNumber())));
        bundle.addEntry()
                .setFullUrl(links.subscription(of.id()) + "/$status")
                .setResource(status)
                .getSearch()
                .setMode(Bundle.SearchEntryMode.MATCH);
    }

    static CapabilityStatement capabilities(Links links, String version, Date since) {
        var statement = new CapabilityStatement();
        statement.setStatus(Enumerations.PublicationStatus.ACTIVE).setDate(since);
        statement.setName("CareweaveSubscriptions").setTitle("Careweave subscriptions");
        statement.setKind(CapabilityStatement.CapabilityStatementKind.INSTANCE);
        statement.getSoftware().setName("Careweave subscriptions").setVersion(version);
        statement.getImplementation().setDescription("Referral events").setUrl(links.fhirBase());
        statement.setFhirVersion(Enumerations.FHIRVersion._4_0_1);
        statement.addFormat("application/fhir+json").addFormat("json");
        statement.addInstantiates(Backport.SERVER).addImplementationGuide(Backport.IMPLEMENTATION_GUIDE);
        var rest = statement.addRest().setMode(CapabilityStatement.RestfulCapabilityMode.SERVER);
        rest.getSecurity()
                .setDescription("OAuth 2.0 client credentials; scopes subscriptions.read and subscriptions.manage");
        var resource = rest.addResource().setType("Subscription").setProfile(Backport.SUBSCRIPTION);
        resource.addSupportedProfile(Backport.SUBSCRIPTION);
        Topics.canonicals().forEach(topic -> resource.addExtension(Backport.TOPIC, new CanonicalType(topic)));
        resource.setVersioning(CapabilityStatement.ResourceVersionPolicy.VERSIONEDUPDATE);
        for (var interaction : List.of("read", "create", "update", "delete", "search-type")) {
            resource.addInteraction().setCode(CapabilityStatement.TypeRestfulInteraction.fromCode(interaction));
        }
        resource.addSearchParam()
                .setName("status")
                .setType(Enumerations.SearchParamType.TOKEN)
                .setDefinition("http://hl7.org/fhir/SearchParameter/Subscription-status");
        resource.addSearchParam()
                .setName("url")
                .setType(Enumerations.SearchParamType.URI)
                .setDefinition("http://hl7.org/fhir/SearchParameter/Subscription-url");
        resource.addOperation().setName("status").setDefinition(Backport.STATUS_OPERATION);
        resource.addOperation().setName("events").setDefinition(Backport.EVENTS_OPERATION);
        return statement;
    }

    static String code(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static org.hl7.fhir.r4.model.Subscription.SubscriptionStatus status(State state) {
        return org.hl7.fhir.r4.model.Subscription.SubscriptionStatus.fromCode(code(state));
    }
}
