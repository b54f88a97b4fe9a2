package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.sync.Run;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A token without the scope schema.bases:read: records are read by name, and types are what the cells say. */
@ExtendWith(SharedWarehouse.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadByNameTest {
    private LivingBase base;

    @BeforeAll
    void start(SharedWarehouse warehouse) throws Exception {
        base = new LivingBase(150, SharedWarehouse.newSchema());
        base.restart(LivingBase.RECORDS_ONLY);
    }

    @AfterAll
    void stop() {
        base.close();
    }

    @Test
    void columns_come_from_the_cells_and_follow_them_until_the_scope_comes() throws Exception {
        String done = base.addField("{'name':'Done','type':'checkbox'}");
        String tags = base.addField("{'name':'Tags','type':'multipleSelects'}");
        String owner = base.addField("{'name':'Owner','type':'singleCollaborator'}");
        String late = base.addField("{'name':'Late one','type':'singleLineText'}");
        base.fill(done, "true", 1);
        base.fill(tags, "['a','b']", 2);
        base.fill(owner, "{'id':'usr1','email':'a@example.com','name':'A'}", 3);
        base.fill(late, "'on page 2'", 140);
        base.fill(TinyBase.POINTS, "8", 2);

        Run first = base.succeed("named");

        assertThat(first.counters().pages).as("new names need no second scan").hasValue(2);
        assertThat(types())
                .containsEntry("name", "string")
                .containsEntry("points", "double")
                .containsEntry("done", "boolean")
                .containsEntry("tags", "array<string>")
                .containsEntry("owner", "struct<id:string,email:string,name:string>")
                .containsEntry("late_one", "string");
        assertThat(base.value("named", "late_one", 140)).isEqualTo("on page 2");
        assertThat(base.value("named", "done", 2)).isNull();
        assertThat(base.query("SELECT field_id FROM SCHEMA.airdelta_columns WHERE column_name = 'late_one'"))
                .extracting(row -> row.get("field_id"))
                .containsExactly("name:Late one");
        long version = base.version("named");
        base.succeed("named");
        assertThat(base.version("named")).as("nothing changed").isEqualTo(version);

        // A column that stops fitting becomes text, for the rows of earlier pages as well.
        base.changeField(TinyBase.POINTS, "{'type':'singleLineText'}");
        base.fill(TinyBase.POINTS, "'many'", 49);
        Run rewritten = base.succeed("named");
        assertThat(rewritten.counters().pages).hasValue(4);
        assertThat(rewritten.counters().cellErrors).hasValue(0);
        assertThat(types()).containsEntry("points", "string");
        assertThat(base.value("named", "points", 49)).isEqualTo("many");
        assertThat(base.value("named", "points", 1)).isEqualTo("0.5");
        assertThat(base.value("named", "points", 2)).isEqualTo("8");

        // A renamed field is another one.
        base.changeField(late, "{'name':'Later one'}");
        base.succeed("named");
        assertThat(base.value("named", "later_one", 140)).isEqualTo("on page 2");
        assertThat(base.value("named", "late_one", 140)).isNull();

        // With the scope, fields find their columns by name, once; what is gone is retired.
        base.restart(LivingBase.EVERYTHING);
        Map<String, String> before = types();
        base.succeed("named");
        assertThat(types()).isEqualTo(before);
        assertThat(base.value("named", "later_one", 140)).isEqualTo("on page 2");
        assertThat(base.query(
                        "SELECT field_id FROM SCHEMA.airdelta_columns WHERE is_current AND target LIKE '%.named'"))
                .extracting(row -> row.get("field_id"))
                .containsExactlyInAnyOrder(TinyBase.NAME, TinyBase.POINTS, done, tags, owner, late);
        base.changeField(late, "{'name':'Latest'}");
        base.succeed("named");
        assertThat(types()).as("now the id is the identity").isEqualTo(before);

        // The scope goes again: the columns stay.
        base.restart(LivingBase.RECORDS_ONLY);
        base.succeed("named");
        assertThat(types()).isEqualTo(before);
        assertThat(base.value("named", "later_one", 140)).isEqualTo("on page 2");
    }

    private Map<String, String> types() throws Exception {
        Map<String, String> types = base.columns("named");
        types.replaceAll((name, column) -> column.substring(0, column.indexOf(" | ")));
        return types;
    }
}
