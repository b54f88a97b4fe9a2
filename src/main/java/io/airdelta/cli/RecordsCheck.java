package io.airdelta.cli;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.ListRecordsRequest;
import io.airdelta.airtable.NearestName;
import io.airdelta.route.AirtableInquiry;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does Airtable give the records of each table, under the route's view and formula? One request per table, for one record. */
final class RecordsCheck implements Check {
    private static final Pattern FIELD = Pattern.compile("\\{((?:[^\\\\}]|\\\\.)+)}");

    private final AirtableInquiry airtable;
    private final int threads;

    RecordsCheck(AirtableInquiry airtable, int threads) {
        this.airtable = airtable;
        this.threads = threads;
    }

    @Override
    public void look(List<CheckedTable> tables, CheckReport report) throws InterruptedException {
        SideBySide.each(
                threads, tables.stream().filter(CheckedTable::isAirtableOpen).toList(), table -> look(table));
    }

    private void look(CheckedTable table) {
        ListRecordsRequest request = ListRecordsRequest.of(table.base(), table.tableNameOrId())
                .view(table.spec().view().orElse(null))
                .filterByFormula(table.spec().filter().orElse(null))
                .pageSize(1)
                .build();
        try {
            airtable.probe(table.account(), request);
        } catch (AirtableFault e) {
            boolean formula = e.type().equals("INVALID_FILTER_BY_FORMULA");
            table.find((formula ? "parameter 'filter': " : "") + e.getMessage() + (formula ? nearFields(table) : ""));
        } catch (Exception e) {
            table.find(Reason.ofAirtable(e));
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
