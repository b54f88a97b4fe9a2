package io.airdelta.cli;

import io.airdelta.delta.WarehouseFault;
import io.airdelta.sync.TableSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code airdelta sql}: one statement against the warehouse. */
@Command(
        name = "sql",
        description = "Sends one statement to the warehouse and prints its answer.",
        footer = {
            "",
            "Example: the newest runs, from Delta files below ./airdelta-data",
            "  airdelta sql --embedded \"SELECT route_id, status, records FROM launch.airdelta_runs"
                    + " ORDER BY started_at DESC LIMIT 5\""
        })
final class SqlCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Mixin
    private EmbeddedOption embedded;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private SqlFormat format;

    @Parameters(paramLabel = "STATEMENT", description = "The statement, without a semicolon.")
    private String statement;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Configuration given = common.configuration();
        LogSetup.apply(given, "WARN");
        PrintWriter out = spec.commandLine().getOut();
        Optional<LocalWarehouse> local = LocalWarehouse.start(embedded.directory());
        try {
            Configuration configuration =
                    local.map(warehouse -> warehouse.in(given, List.of())).orElse(given);
            format.print(answer(WarehouseSettings.of(TableSpec.DEFAULT_WAREHOUSE, configuration)), out);
            out.flush();
            return ExitCodes.DONE;
        } catch (SQLException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(WarehouseFault.summary(e));
            err.flush();
            return ExitCodes.FAILED;
        } finally {
            local.ifPresent(LocalWarehouse::close);
        }
    }

    private SqlResult answer(WarehouseSettings warehouse) throws SQLException {
        try (Connection connection = warehouse.connect();
                Statement sql = connection.createStatement()) {
            if (!sql.execute(statement)) {
                return SqlResult.empty();
            }
            try (ResultSet rows = sql.getResultSet()) {
                return SqlResult.read(rows);
            }
        }
    }
}
