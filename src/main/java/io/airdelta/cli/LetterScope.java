package io.airdelta.cli;

import io.airdelta.route.DeadLetters;
import io.airdelta.sync.Letter;
import io.airdelta.sync.LetterFilter;
import io.airdelta.sync.RunSettings;
import io.airdelta.sync.TableSpec;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which dead letters a command is about. */
final class LetterScope {
    @Mixin
    private CommonOptions common;

    @Mixin
    private EmbeddedOption embedded;

    @Mixin
    private RoutesOption routes;

    @Option(
            names = "--table",
            paramLabel = "T",
            description = "Only this table: a route's id, the Airtable table's name or id as the route has it, or the"
                    + " target; may be repeated.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "T",
            converter = PointInTime.class,
            description =
                    "Only those that failed since then: 2026-01-31T08:00:00Z, 2026-01-31 or, for how long ago, 24h.")
    private Instant since;

    @Option(
            names = "--reason",
            paramLabel = "R",
            description = "Only those whose reason contains this text, in upper or lower case.")
    private String reason;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private final List<String> problems = new ArrayList<>();
    private FirstContact contact;

    /** What a command does, once the service is there. */
    interface Action {
        void take(CamelContext context, List<TableSpec> tables) throws Exception;
    }

    /** What could not be asked, a line each. */
    List<String> problems() {
        return problems;
    }

    /** Notes that a table's warehouse could not be asked. @param rest what follows from that; may be empty */
    void problem(TableSpec table, Exception why, String rest) {
        problems.add("Table '" + table.id() + "': " + contact.reason(warehouse(table), why) + rest);
    }

    /** Asks a table's warehouse for the first time. @throws Exception where it cannot be asked */
    void reach(TableSpec table) throws Exception {
        contact.with(warehouse(table));
    }

    LetterFilter filter(boolean closed, int most) {
        return new LetterFilter(closed, Optional.ofNullable(since), Optional.ofNullable(reason), most);
    }

    /** Runs an action that only looks. */
    void look(Action action) throws Exception {
        Configuration configuration = common.configuration();
        open(
                configuration,
                action,
                files -> ServicePlan.ofWarehouses(configuration, files, embedded.directory())
                        .forAPerson());
    }

    /** Runs an action that has tables run, which do not run by themselves meanwhile. @param quiet whether to show no progress */
    void replay(boolean quiet, Action action) throws Exception {
        // A run of the service's may have the table at the moment.
        Configuration configuration = common.configuration().with(Map.of(RunSettings.WAIT_FOR_WRITER, "5m"));
        try (Progress progress = Progress.of(configuration, spec.commandLine().getErr())) {
            open(
                    configuration,
                    action,
                    files -> ServicePlan.of(configuration, files, embedded.directory())
                            .triggeredBy(new TableTriggers(true, Optional.empty()))
                            .adding(main -> {
                                if (!quiet) {
                                    progress.listenTo(main);
                                }
                            }));
        }
    }

    private void open(Configuration configuration, Action action, Function<RouteFiles, ServicePlan> plan)
            throws Exception {
        LogSetup.apply(configuration, "WARN");
        RouteFiles files = routes.files(configuration);
        List<TableRoute> tables = chosen(files.tables());
        try (StopSignal signal = StopSignal.of(configuration, spec);
                Service service = Service.open(plan.apply(new RouteFiles(files.files(), tables)))) {
            signal.then(service::stopTables);
            contact = service.firstContact(spec.commandLine().getErr());
            action.take(service.context(), tables.stream().map(TableRoute::spec).toList());
        }
    }

    private static String warehouse(TableSpec table) {
        return table.warehouse();
    }

    /** The letters of each table; of one whose warehouse is away, those that wait in files. */
    Map<TableSpec, List<Letter>> find(DeadLetters letters, List<TableSpec> tables, LetterFilter filter)
            throws IOException {
        Map<TableSpec, List<Letter>> found = new LinkedHashMap<>();
        for (TableSpec table : tables) {
            try {
                reach(table);
                found.put(table, letters.list(table, filter));
            } catch (Exception e) {
                problem(table, e, "; of its dead letters only those are known that wait in files");
                found.put(table, letters.waiting(table, filter));
            }
        }
        return found;
    }

    private List<TableRoute> chosen(List<TableRoute> tables) {
        List<TableRoute> chosen = tables.stream()
                .filter(table -> only.isEmpty() || only.stream().anyMatch(name -> isNamed(table.spec(), name)))
                .toList();
        List<String> unknown = only.stream()
                .filter(name -> tables.stream().noneMatch(table -> isNamed(table.spec(), name)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new CannotStart(unknown.stream()
                    .map(name -> "--table " + name + ": no route, Airtable table or target is called so"
                            + OnlyTables.hint(name, tables))
                    .toList());
        }
        return chosen;
    }

    private static boolean isNamed(TableSpec table, String name) {
        String target = table.target().qualified();
        String wanted = name.toLowerCase(Locale.ROOT).replace("`", "");
        return table.id().equals(name)
                || table.table().equals(name)
                || target.equals(wanted)
                || wanted.endsWith("." + target)
                || target.endsWith("." + wanted) && wanted.contains(".");
    }
}
