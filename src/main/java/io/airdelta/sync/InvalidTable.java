package io.airdelta.sync;

import io.airdelta.airtable.OneLine;
import java.util.List;

/** A table's parameters that no run can be started with; the message names each and its remedy. */
public final class InvalidTable extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /**
     * @param id the route's id
     * @param problems one sentence each: what is wrong, where, and the remedy; not empty
     */
    public InvalidTable(String id, List<String> problems) {
        super(OneLine.of("Route '" + id + "': " + String.join("; ", problems)));
        this.problems = problems.stream().map(OneLine::of).toList();
    }

    /** One sentence per problem, in the order of the parameters. */
    public List<String> problems() {
        return problems;
    }
}
