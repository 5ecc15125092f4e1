package io.careweave.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * How a network contracts, through the public API: bodies and the part of the scheme of delegation that lets them, by the
 * secretary; contracts from before the register and a call for tenders, by those in charge. What is there stays as it is.
 */
public final class DemoContracting {
    private static final String CONTRACTS = "/contracting/v1/contracts";

    private final JsonNode contracting;
    private final String contracts;
    private final Function<String, Gateway> people;
    private final Function<String, UUID> members;

    /**
     * @param contracts a file of contracts from before, empty for none
     * @param people the gateway as a person sees it, by name
     * @param members who a person is to the services, by name
     */
    public DemoContracting(
            JsonNode contracting, String contracts, Function<String, Gateway> people, Function<String, UUID> members) {
        this.contracting = contracting;
        this.contracts = contracts;
        this.people = people;
        this.members = members;
    }

    public void load() {
        Gateway secretary = people.apply("secretary");
        Bodies bodies = new Bodies(secretary, members);
        contracting.required("bodies").forEach(body -> bodies.establish((ObjectNode) body));
        new Scheme(secretary, bodies).grant(contracting.required("delegations"));
        Gateway manager = people.apply("contracts");
        if (!contracts.isEmpty()) {
            takeOver(manager);
        }
        if (contracting.has("call")) {
            new DemoCall(contracting.required("call"), manager, people, members).open();
        }
    }

    private void takeOver(Gateway manager) {
        if (DemoBudget.settled(() -> manager.get(CONTRACTS + "?limit=1"))
                .required("items")
                .isEmpty()) {
            Map<String, String> csv = Map.of("Content-Type", "text/csv");
            var unused = DemoBudget.settled(
                    () -> manager.post("/contracting/v1/contract-imports?atomic=true", contracts, csv));
        }
    }
}
