package io.airdelta.route;

import io.airdelta.delta.JsonIds;
import io.airdelta.delta.LetterQueries;
import io.airdelta.delta.TableName;
import io.airdelta.sync.OpenLetters;
import io.airdelta.sync.Run;
import io.airdelta.sync.Statement;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which dead letters of one schema are open: read at the start, and kept in memory as far as there is room. */
final class KnownLetters {
    private static final Logger LOG = LoggerFactory.getLogger(KnownLetters.class);

    private final Engine engine;
    private final String warehouse;
    private final Map<String, OpenLetters> open = new ConcurrentHashMap<>();
    private volatile boolean complete = true;
    private volatile TableName anyTable;

    KnownLetters(Engine engine, String warehouse) {
        this.engine = engine;
        this.warehouse = warehouse;
    }

    /** Reads which letters are open. @param run of any target of the schema, which is located by now */
    void load(Run run) throws Exception {
        TableName target = run.target().name();
        anyTable = target;
        List<Map<String, Object>> rows = query(run, Statement.of(LetterQueries.open(target, OpenLetters.MOST + 1)));
        complete = rows.size() <= OpenLetters.MOST;
        Map<String, List<Map.Entry<String, String>>> found = rows.stream()
                .limit(OpenLetters.MOST)
                .collect(Collectors.groupingBy(
                        row -> (String) row.get("target"),
                        Collectors.mapping(
                                row -> new SimpleImmutableEntry<>(
                                        (String) row.get("dead_letter_id"), (String) row.get("record_id")),
                                Collectors.toList())));
        // A meter holds on to what it once saw of a target.
        Set<String> targets = new HashSet<>(open.keySet());
        targets.addAll(found.keySet());
        targets.forEach(each -> open(each).replace(found.getOrDefault(each, List.of()), complete));
        if (!complete) {
            LOG.warn(
                    "{}: there are more than {} open dead letters beside {}; which of a run's are new is asked of the warehouse",
                    NamedTables.of(List.of(run)),
                    OpenLetters.MOST,
                    target);
        }
    }

    /** Those of a target; never null. */
    OpenLetters open(String target) {
        return open.computeIfAbsent(target, key -> {
            OpenLetters letters = new OpenLetters();
            if (!complete) {
                letters.incomplete();
            }
            return letters;
        });
    }

    /** Which of these letters of a run's target are not open yet. @param away whether the warehouse is known to be away, and not asked */
    Set<String> fresh(Run run, Set<String> ids, boolean away) {
        OpenLetters known = open(run.target().name().qualified());
        Set<String> fresh = new LinkedHashSet<>(ids);
        fresh.removeIf(known::contains);
        if (!known.isComplete() && !fresh.isEmpty() && !away) {
            try {
                query(
                                run,
                                new Statement(
                                        LetterQueries.openAmong(anyTable, fresh.size()),
                                        List.of(JsonIds.encode(fresh))))
                        .forEach(row -> fresh.remove((String) row.get("dead_letter_id")));
            } catch (Exception e) {
                LOG.warn(
                        "{}: which of its {} dead letters are new is not known, and all of them count as new: {}",
                        NamedTables.of(List.of(run)),
                        fresh.size(),
                        FailureReason.of(e));
            }
        }
        return fresh;
    }

    /** The open letters of some records of a run's target: {@code dead_letter_id, record_id}. */
    List<Map<String, Object>> ofRecords(Run run, List<String> records) throws Exception {
        return query(
                run,
                new Statement(
                        LetterQueries.openOfRecords(anyTable, records.size()),
                        List.of(JsonIds.encode(records), run.target().name().qualified())));
    }

    /** Takes in a row of the table: a letter that is open, or one that was closed. */
    void note(Map<String, Object> row) {
        OpenLetters letters = open((String) row.get("target"));
        String id = (String) row.get("dead_letter_id");
        String record = (String) row.get("record_id");
        if (row.get("replayed_at") == null) {
            letters.add(id, record);
        } else {
            letters.close(id, record);
        }
    }

    private List<Map<String, Object>> query(Run run, Statement statement) throws Exception {
        return engine.sql()
                .query(
                        SqlCall.to(warehouse)
                                .within(engine.settings().runs().retryLimits().whileReading())
                                .on(NamedTables.of(List.of(run))),
                        statement);
    }
}
