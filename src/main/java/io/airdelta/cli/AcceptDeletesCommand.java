package io.airdelta.cli;

import io.airdelta.route.HeldDeletes;
import io.airdelta.sync.TableSpec;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code airdelta accept-deletes}: lets deletes happen that were held back. */
@Command(
        name = "accept-deletes",
        description =
                "Lets the deletes of a table happen that a run held back because they were too many, and the loss of its fields"
                        + " where a run was held because all of them were gone. The table's next"
                        + " run finds out anew what is gone and deletes it; so many more as airdelta.deletes.max-percent allows"
                        + " may go with them. The service may run meanwhile.",
        footer = {
            "",
            "Exit codes: 0 accepted, or there are none; 1 the warehouse could not be asked; 2 wrong usage, settings or"
                    + " routes.",
            "",
            "Example: people did delete all those tasks",
            "  airdelta accept-deletes --only packaging-tasks"
        })
final class AcceptDeletesCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Mixin
    private EmbeddedOption embedded;

    @Mixin
    private RoutesOption routes;

    @Option(
            names = "--only",
            paramLabel = "ID",
            required = true,
            description = "The table whose deletes are accepted; may be repeated.")
    private List<String> only;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Configuration configuration = common.configuration();
        LogSetup.apply(configuration, "WARN");
        RouteFiles files = routes.files(configuration);
        RouteFiles chosen = new RouteFiles(files.files(), OnlyTables.of(only, files.tables()));
        try (Service service = Service.open(ServicePlan.ofWarehouses(configuration, chosen, embedded.directory())
                .forAPerson())) {
            HeldDeletes deletes = new HeldDeletes(service.context());
            FirstContact contact = service.firstContact(spec.commandLine().getErr());
            boolean failed = false;
            for (TableRoute table : chosen.tables()) {
                failed |= !accept(table, deletes, contact);
            }
            return failed ? ExitCodes.FAILED : ExitCodes.DONE;
        }
    }

    private static String accepted(HeldDeletes.Answer answer) {
        List<String> parts = new ArrayList<>();
        if (answer.accepted() > 0) {
            parts.add(answer.accepted() + " deletes are accepted");
        }
        if (answer.fields() > 0) {
            parts.add("the loss of " + answer.fields() + " fields is accepted");
        }
        return String.join(", ", parts);
    }

    private boolean accept(TableRoute route, HeldDeletes deletes, FirstContact contact) {
        TableSpec table = route.spec();
        String warehouse = LocatedTable.warehouse(route);
        PrintWriter out = spec.commandLine().getOut();
        try {
            contact.with(warehouse);
            HeldDeletes.Answer answer = deletes.accept(table);
            out.println("Table '" + table.id() + "' -> " + answer.target() + ": "
                    + (answer.accepted() == 0 && answer.fields() == 0
                            ? "no deletes are held back"
                            : accepted(answer) + "; its next run applies them"));
            out.flush();
            return true;
        } catch (Exception e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("Table '" + table.id() + "': " + contact.reason(warehouse, e));
            err.flush();
            return false;
        }
    }
}
