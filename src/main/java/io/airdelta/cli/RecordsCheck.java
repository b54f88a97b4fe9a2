package io.airdelta.cli;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.ConnectionFault;
import io.airdelta.airtable.ListRecordsRequest;
import io.airdelta.airtable.NearestName;
import io.airdelta.route.AirtableInquiry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does Airtable give the records of each table, under the route's view and formula? One request per table, for one record. */
final class RecordsCheck implements Check {
    private static final Pattern OF_A_TABLE = Pattern.compile("(?:,| for) table \"[^\"]*\"");
    private static final Pattern FIELD = Pattern.compile("\\{((?:[^\\\\}]|\\\\.)+)}");

    private final AirtableInquiry airtable;
    private final int threads;

    RecordsCheck(AirtableInquiry airtable, int threads) {
        this.airtable = airtable;
        this.threads = threads;
    }

    @Override
    public void look(List<CheckedTable> tables, CheckReport report) throws InterruptedException {
        List<CheckedTable> open =
                tables.stream().filter(CheckedTable::isAirtableOpen).toList();
        Map<CheckedTable, Exception> failures = new ConcurrentHashMap<>();
        SideBySide.each(threads, open, table -> look(table, failures));
        Checks.grouped(open, table -> true, BaseCheck.Base::of)
                .forEach((base, group) -> tell(base, group, failures, report));
    }

    /** What keeps all tables of a base from being read has one cause. */
    private static void tell(
            BaseCheck.Base base, List<CheckedTable> tables, Map<CheckedTable, Exception> failures, CheckReport report) {
        Set<Object> causes = new HashSet<>();
        tables.forEach(table -> causes.add(shared(failures.get(table)).orElse(table)));
        if (causes.size() == 1 && shared(failures.get(tables.get(0))).isPresent()) {
            Exception first = failures.get(tables.get(0));
            report.find(
                    "Base " + base.id(),
                    tables,
                    first instanceof AirtableFault fault && fault.notPermitted()
                            ? "Airtable answered " + fault.status() + " " + fault.type()
                                    + " when it was asked for records; give the token the scope data.records:read"
                            : OF_A_TABLE.matcher(Reason.ofAirtable(first)).replaceFirst(""));
            tables.forEach(CheckedTable::closeAirtable);
            return;
        }
        tables.stream().filter(failures::containsKey).forEach(table -> find(table, failures.get(table)));
    }

    /** What a failure is about that is not about its table; empty where it may be. */
    private static Optional<Object> shared(Exception failure) {
        if (failure instanceof ConnectionFault connection) {
            return Optional.of(connection.kind());
        }
        return failure instanceof AirtableFault fault
                        && (fault.retryable() || fault.notPermitted() || isAboutToken(fault))
                ? Optional.of(fault.kind())
                : Optional.empty();
    }

    private static boolean isAboutToken(AirtableFault fault) {
        return fault.kind() == AirtableFault.Kind.UNAUTHORIZED || fault.kind() == AirtableFault.Kind.QUOTA_EXCEEDED;
    }

    private static void find(CheckedTable table, Exception failure) {
        boolean formula = failure instanceof AirtableFault fault && fault.type().equals("INVALID_FILTER_BY_FORMULA");
        table.find((formula ? "parameter 'filter': " : "")
                + Reason.ofAirtable(failure)
                + (formula ? nearFields(table) : ""));
    }

    private void look(CheckedTable table, Map<CheckedTable, Exception> failures) {
        ListRecordsRequest request = ListRecordsRequest.of(table.base(), table.tableNameOrId())
                .view(table.spec().view().orElse(null))
                .filterByFormula(table.spec().filter().orElse(null))
                .pageSize(1)
                .build();
        try {
            airtable.probe(table.account(), request);
        } catch (Exception e) {
            failures.put(table, e);
        }
    }

    /** What the formula names that the table does not have, where something like it is there. */
    private static String nearFields(CheckedTable table) {
        StringBuilder text = new StringBuilder();
        table.schema().ifPresent(schema -> {
            Matcher field = FIELD.matcher(table.spec().filter().orElse(""));
            while (field.find()) {
                String name = field.group(1);
                if (schema.field(name).isEmpty()) {
                    NearestName.of(
                                    name,
                                    schema.fields().stream()
                                            .map(each -> each.name())
                                            .toList())
                            .ifPresent(
                                    near -> text.append("; did you mean {" + near + "} where it says {" + name + "}?"));
                }
            }
        });
        return text.toString();
    }
}
