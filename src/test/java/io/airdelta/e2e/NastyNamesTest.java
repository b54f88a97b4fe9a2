package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.LogLines;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People name tables, fields and views as they like, and answers hold any text: each event of the log stays one line. */
@ExtendWith(SharedWarehouse.class)
class NastyNamesTest {
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]");

    /** Ends a line, forges one, steers a terminal, turns the writing; quotes, paths, properties and expressions. */
    private static final String NASTY =
            "Tasks\n2026-01-01 ERROR forged\r\u001b[31m\u202e\u2028 ../../etc/passwd'; DROP TABLE t;"
                    + " -- \"`${env:HOME} {{airtable.token}} ${body} %n {}";

    /** As a route can name it: an endpoint's URI holds no control characters. */
    private static final String ROUTED = "Tasks ../../etc/passwd'; DROP TABLE t; -- \"` forged";

    private final List<String> told = new ArrayList<>();

    @Test
    void whatever_tables_fields_views_and_answers_are_called_an_event_is_one_line_and_the_rows_land() throws Exception {
        try (LivingBase base = new LivingBase(3, SharedWarehouse.newSchema());
                LogLines lines = LogLines.of("io.airdelta.route")) {
            succeed(base, "tasks");
            base.airtable().control().renameTable(TinyBase.BASE, TinyBase.TABLE, NASTY);
            ObjectNode field = (ObjectNode) LivingBase.json("{'type':'singleLineText'}");
            String added = base.airtable().control().addField(TinyBase.BASE, TinyBase.TABLE, field.put("name", NASTY));
            base.fill(added, "\"kept\"", 2);

            succeed(base, "tasks");
            succeed(base, "named", "table", TinyBase.TABLE);
            base.airtable()
                    .control()
                    .arm(LivingBase.json("{'kind':'status','status':503,'table':'" + TinyBase.TABLE + "'}"));
            succeed(base, "tasks");
            told.add(fail(base, "viewed", "table", TinyBase.TABLE, "view", ROUTED));
            told.add(fail(base, "absent", "table", ROUTED));
            told.add(fail(base, "filtered", "table", TinyBase.TABLE, "filter", ROUTED));
            ObjectNode echo =
                    (ObjectNode) LivingBase.json("{'kind':'status','status':422,'table':'" + TinyBase.TABLE + "'}");
            echo.putObject("body").putObject("error").put("type", NASTY).put("message", NASTY);
            base.airtable().control().arm(echo);
            told.add(fail(base, "tasks"));

            String column = base.columns("tasks").entrySet().stream()
                    .filter(each -> each.getValue().contains(added))
                    .map(java.util.Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
            assertThat(base.value("tasks", "`" + column.replace("`", "``") + "`", 2))
                    .isEqualTo("kept");
            told.addAll(lines.all());
        }
        assertThat(told).anyMatch(line -> line.contains("forged")).anyMatch(line -> line.contains("503"));
        assertThat(told).noneMatch(line -> CONTROL.matcher(line).find());
    }

    private static void succeed(LivingBase base, String target, String... parameters) throws Exception {
        Run run = base.run(target, parameters);
        assertThat(run.error()).isNull();
        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    private static String fail(LivingBase base, String target, String... parameters) throws Exception {
        Run run = base.run(target, parameters);
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        return run.error();
    }
}
