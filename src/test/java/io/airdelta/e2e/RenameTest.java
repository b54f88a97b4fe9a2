package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** People rename fields and tables and write descriptions: data stays where it is, and comments follow. */
@ExtendWith(SharedWarehouse.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RenameTest {
    private LivingBase base;

    @BeforeAll
    void start(SharedWarehouse warehouse) throws Exception {
        base = new LivingBase(3, SharedWarehouse.newSchema());
    }

    @AfterAll
    void stop() {
        base.close();
    }

    @Test
    void comments_follow_names_and_descriptions_and_nothing_is_altered_without_a_change() throws Exception {
        succeed("commented");
        base.changeField(TinyBase.NAME, "{'name':'Title 🚀','description':'What it is: `so` ${x}'}");
        succeed("commented");

        assertThat(base.columns("commented").get("name"))
                .isEqualTo("string | Title 🚀: What it is: `so` ${x} (Airtable field " + TinyBase.NAME
                        + ", singleLineText)");
        long version = base.version("commented");
        base.airtable().control().resetStatistics();
        succeed("commented");
        assertThat(base.version("commented")).isEqualTo(version);
        assertThat(base.airtable().control().statistics().at("/byKind/schema").asInt())
                .isEqualTo(1);
        base.changeField(TinyBase.NAME, "{'name':'Name','description':null}");
    }

    @Test
    void a_field_made_again_under_the_old_name_gets_another_column_and_the_old_one_becomes_null() throws Exception {
        String first = base.addField("{'name':'Phase','type':'singleLineText'}");
        base.fill(first, "'old'", 1);
        succeed("again");
        base.airtable().control().deleteField(TinyBase.BASE, TinyBase.TABLE, first);
        String second = base.addField("{'name':'Phase','type':'singleLineText'}");
        base.fill(second, "'new'", 1);
        succeed("again");

        assertThat(base.value("again", "phase", 1)).isNull();
        assertThat(base.value("again", "phase_2", 1)).isEqualTo("new");
        assertThat(base.columns("again").get("phase")).contains("no longer written since");
        base.airtable().control().deleteField(TinyBase.BASE, TinyBase.TABLE, second);
    }

    @Test
    void a_field_whose_changes_are_ignored_lands_all_the_same_and_becomes_null_when_it_goes() throws Exception {
        succeed("ignoring", "ignoreChanges", "Seen");
        String seen = base.addField("{'name':'Seen','type':'singleLineText'}");
        base.fill(seen, "'today'", 1);
        succeed("ignoring", "ignoreChanges", "Seen");
        assertThat(base.value("ignoring", "seen", 1)).isEqualTo("today");

        base.airtable().control().deleteField(TinyBase.BASE, TinyBase.TABLE, seen);
        succeed("ignoring", "ignoreChanges", "Seen");
        assertThat(base.value("ignoring", "seen", 1)).isNull();
    }

    @Test
    void a_renamed_table_is_found_by_its_id_in_the_process_that_knew_it_and_in_the_next() throws Exception {
        succeed("moved");
        base.airtable().control().renameTable(TinyBase.BASE, TinyBase.TABLE, "Jobs");
        base.fill(TinyBase.NAME, "'after the rename'", 2);

        succeed("moved");
        assertThat(base.value("moved", "name", 2)).isEqualTo("after the rename");
        base.restart();
        succeed("moved");
        assertThat(base.query("SELECT table_name, table_id FROM SCHEMA.airdelta_state WHERE target LIKE '%.moved'"))
                .extracting(row -> row.get("table_name") + " " + row.get("table_id"))
                .containsExactly("Jobs " + TinyBase.TABLE);
        Run unknown = base.run("never_seen");
        assertThat(unknown.status()).isEqualTo(RunStatus.FAILED);
        assertThat(unknown.error()).contains("has no table 'Tasks'");
        base.airtable().control().renameTable(TinyBase.BASE, TinyBase.TABLE, "Tasks");
    }

    private void succeed(String table, String... parameters) throws Exception {
        Run run = base.run(table, parameters);
        assertThat(run.error()).isNull();
        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    }
}
