package io.careweave.contracting.application.contracts;

import io.careweave.commons.outbox.Event;
import io.careweave.contracting.domain.contracts.Contract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A contract within the transaction that has it locked: what becomes of it, and what is told. */
final class Change {

    private final List<Event> events = new ArrayList<>();
    private final Map<String, String> facts = new HashMap<>();
    private Contract contract;

    Change(Contract contract) {
        this.contract = contract;
    }

    Contract contract() {
        return contract;
    }

    void becomes(Contract next) {
        contract = next;
    }

    void tell(Event event) {
        events.add(event);
    }

    /** The number of the next event of this contract. */
    long nextEvent() {
        contract = contract.told(1);
        return contract.events();
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    /** For the audit. */
    void fact(String name, Object value) {
        facts.put(name, value.toString());
    }

    Map<String, String> facts() {
        return Map.copyOf(facts);
    }
}
