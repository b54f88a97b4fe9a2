package io.airdelta.cli;

import io.airdelta.airtable.BaseSchema;
import io.airdelta.route.AirtableInquiry;
import io.airdelta.sync.Account;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code airdelta generate}: one route file for each table of a base. */
@Command(
        name = "generate",
        description = "Writes one route file for each table of a base. A file that is there already is never"
                + " overwritten.",
        footer = {
            "",
            "Example: every table of a base into the schema launch, as launch.bronze_…",
            "  AIRTABLE_TOKEN=pat… airdelta generate --base app0123456789ABCD --target launch --prefix bronze_",
            "",
            "and what to do with them",
            "  airdelta check --routes ./routes",
            "  airdelta run --routes ./routes"
        })
final class GenerateCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(
            names = "--base",
            paramLabel = "ID",
            required = true,
            converter = BaseId.class,
            description = "The base: the app… that its address in the browser shows.")
    private String base;

    @Option(
            names = "--target",
            paramLabel = "[CATALOG.]SCHEMA",
            required = true,
            converter = SchemaName.Converter.class,
            description = "Where the Delta tables are to be.")
    private SchemaName target;

    @Option(
            names = "--prefix",
            paramLabel = "P",
            defaultValue = "",
            description = "Stands before the name of each Delta table.")
    private String prefix;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "routes",
            description = "Where the files go (default: ./${DEFAULT-VALUE}).")
    private Path out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "yaml",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private RouteFileFormat format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Configuration configuration = common.configuration();
        LogSetup.apply(configuration, "WARN");
        GeneratedTables naming = new GeneratedTables(target, prefix);
        BaseSchema schema;
        try (Service engine = Service.open(ServicePlan.ofAirtable(configuration))) {
            schema = schema(engine, configuration.settings().account(Account.DEFAULT));
        }
        if (schema == null) {
            return ExitCodes.FAILED;
        }
        List<GeneratedTable> tables = naming.of(schema);
        int written = new NewFiles(out).write(texts(tables));
        report(tables, written);
        return unreadable(schema);
    }

    /** Null where the base cannot be read, which is told. */
    private BaseSchema schema(Service engine, Account account) {
        AirtableInquiry airtable = new AirtableInquiry(engine.context());
        try {
            return airtable.schema(account, base);
        } catch (Exception e) {
            tell(List.of("Base " + base + " cannot be read: " + Reason.ofAirtable(e)
                    + NearBase.of(base, airtable, account)));
            return null;
        }
    }

    private Map<String, String> texts(List<GeneratedTable> tables) {
        List<String> conflicts = new ArrayList<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (GeneratedTable table : tables) {
            texts.put(table.file() + format.extension(), format.text(table, base));
            for (RouteFileFormat other : RouteFileFormat.values()) {
                Path twin = out.resolve(table.file() + other.extension());
                if (other != format && Files.exists(twin)) {
                    conflicts.add(twin + " exists, and a second file for this table would have the same id and target;"
                            + " nothing was written. Remove it, or name another directory with --out");
                }
            }
        }
        if (!conflicts.isEmpty()) {
            throw new CannotStart(conflicts);
        }
        return texts;
    }

    private void report(List<GeneratedTable> tables, int written) {
        PrintWriter printer = spec.commandLine().getOut();
        TextTable lines = new TextTable("file", "Airtable table", "Delta table");
        tables.forEach(table -> lines.row(List.of(
                table.file() + format.extension(),
                DisplayText.line(table.tableName(), 60),
                table.target().toString())));
        lines.lines().forEach(printer::println);
        printer.println();
        int same = tables.size() - written;
        printer.println(written + (written == 1 ? " file" : " files") + " written to " + out
                + (same == 0 ? "" : ", " + same + " there already") + ". Look whether they can run:");
        printer.println(
                "  " + System.getProperty("airdelta.command", "bin/airdelta") + " check --routes '" + out + "'");
        printer.flush();
    }

    private int unreadable(BaseSchema schema) {
        List<String> problems = new DiscoveredBase(base, null, null, null, DiscoveredTable.of(schema)).problems();
        tell(problems);
        return problems.isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private void tell(List<String> problems) {
        PrintWriter err = spec.commandLine().getErr();
        problems.forEach(err::println);
        err.flush();
    }
}
