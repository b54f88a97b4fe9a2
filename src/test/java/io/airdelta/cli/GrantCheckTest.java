package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.delta.Needs;
import io.airdelta.delta.TableName;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantCheckTest {
    @Test
    void what_was_not_seen_is_not_said_to_be_missing_and_comes_with_the_statements_to_run() {
        TableName tasks = new TableName("main", "launch", "tasks");

        assertThat(GrantCheck.unseen(Needs.inSchema(List.of(tasks), List.of()).subList(1, 4), "loader"))
                .isEqualTo(
                        "whether 'loader' has USE SCHEMA, SELECT, MODIFY could not be seen; a group or the owner of a"
                                + " parent may give it. Where a run is refused: GRANT USE SCHEMA ON SCHEMA `main`.`launch` TO"
                                + " `loader`; GRANT SELECT, MODIFY ON TABLE `main`.`launch`.`tasks` TO `loader`");
    }
}
