package io.airdelta.simulator.formula;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A record with a few cells of each kind. */
final class OneRecord implements FormulaContext {
    private final Map<String, Value> cells = new HashMap<>(Map.of(
            "Name", Value.of("Alpha"),
            "Full name", Value.of("Ada Lovelace"),
            "Amount", Value.of(12.5),
            "Zero", Value.of(0),
            "Done", Value.of(true),
            "Off", Value.of(false),
            "Due", new Value.Moment(Instant.parse("2024-06-01T00:00:00Z"), true),
            "Seen", new Value.Moment(Instant.parse("2024-06-01T12:34:56.789Z"), false),
            "Tags", new Value.Several(List.of(Value.of("Red"), Value.of("Blue"), Value.of("Red"))),
            "Broken", Value.ERROR));
    private boolean ignoresCase;

    @Override
    public Value field(String nameOrId) {
        return cells.getOrDefault(nameOrId, Value.BLANK);
    }

    @Override
    public String recordId() {
        return "recAbc123Xyz45678";
    }

    @Override
    public Instant createdTime() {
        return Instant.parse("2024-05-01T10:00:00Z");
    }

    @Override
    public Optional<Instant> lastModifiedTime(List<String> fields) {
        return Optional.of(Instant.parse("2024-05-03T10:00:00Z"));
    }

    @Override
    public Instant now() {
        return Instant.parse("2024-07-01T08:09:10Z");
    }

    @Override
    public boolean equalsIgnoresCase() {
        return ignoresCase;
    }

    void ignoreCase() {
        ignoresCase = true;
    }
}
