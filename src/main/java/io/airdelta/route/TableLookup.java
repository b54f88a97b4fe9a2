package io.airdelta.route;

import io.airdelta.airtable.BaseSchema;
import io.airdelta.airtable.NearestName;
import io.airdelta.airtable.OneLine;
import io.airdelta.airtable.TableSchema;
import io.airdelta.airtable.View;
import io.airdelta.sync.InvalidTable;
import io.airdelta.sync.Run;
import io.airdelta.sync.StateEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which table of a base a route means, by what it names and by what its target was read from before. */
final class TableLookup {
    private static final Logger LOG = LoggerFactory.getLogger(TableLookup.class);

    private final Set<String> renamed = ConcurrentHashMap.newKeySet();

    /**
     * Finds the run's table in its base.
     *
     * @throws InvalidTable where the base has no such table, the table no such view, or the one that the target holds was
     *     deleted; the message names the nearest
     */
    TableSchema find(Run run, BaseSchema base) {
        TableSchema table = table(run, base);
        run.spec().view().filter(view -> table.view(view).isEmpty()).ifPresent(view -> {
            throw new InvalidTable(
                    run.spec().id(),
                    List.of("table '" + table.name() + "' has no view '" + view + "'; its views are "
                            + table.views().stream().map(View::name).toList()));
        });
        return table;
    }

    /** The id is the identity: a table that was found once under the route's name is found again when people rename it. */
    private TableSchema table(Run run, BaseSchema base) {
        String wanted = run.spec().table();
        Optional<TableSchema> known = run.target()
                .remembered()
                .filter(state -> state.isKnownAs(wanted))
                .map(StateEntry::tableId)
                .flatMap(base::table);
        known.filter(table -> !table.name().equals(wanted) && !table.id().equals(wanted))
                .filter(table -> renamed.add(run.target().name().qualified() + " " + table.name()))
                .ifPresent(table -> LOG.warn(
                        "Table '{}' (base {}): '{}' is now called '{}' in Airtable; it is known by its id {}. Put the id or the new"
                                + " name into the route",
                        run.spec().id(),
                        run.baseId(),
                        OneLine.of(wanted),
                        OneLine.of(table.name()),
                        table.id()));
        Optional<String> destroyed = run.target()
                .remembered()
                .filter(state -> known.isEmpty() && state.isKnownAs(wanted))
                .map(StateEntry::tableId);
        if (destroyed.isPresent() && base.table(wanted).isPresent()) {
            throw new InvalidTable(
                    run.spec().id(),
                    List.of("the table " + destroyed.get() + " whose records the target "
                            + run.target().name()
                            + " holds was deleted; base " + run.baseId() + " has another table '" + wanted
                            + "'. To read that one, give the route another target, or drop the target and its row in"
                            + " airdelta_state"));
        }
        return known.or(() -> base.table(wanted))
                .orElseThrow(() -> new InvalidTable(
                        run.spec().id(),
                        List.of("base " + run.baseId() + " has no table '" + wanted + "'"
                                + base.nearestName(wanted)
                                        .map(NearestName::question)
                                        .orElse("; check the parameters 'table' and 'base'"))));
    }
}
