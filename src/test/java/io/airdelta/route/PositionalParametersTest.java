package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.sync.Statement;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PositionalParametersTest {
    private final PositionalParameters parameters = new PositionalParameters();
    private final TreeMap<Integer, String> bound = new TreeMap<>();

    @Test
    void the_text_stays_as_it_is_whatever_it_looks_like() {
        String sql = "SELECT `a:?b`, `really?` FROM t WHERE x = ? AND y = :?name";

        assertThat(parameters.prepareQuery(sql, true)).isEqualTo(sql);
        assertThat(parameters.prepareQuery(sql, false)).isEqualTo(sql);
    }

    @Test
    void the_values_are_bound_by_position_and_none_of_them_may_be_missed() throws SQLException {
        bind(new Statement("SELECT ?, ?, ?", Arrays.asList("one", null, "three")), 3);

        assertThat(bound)
                .hasSize(3)
                .containsEntry(1, "one")
                .containsEntry(2, null)
                .containsEntry(3, "three");
    }

    @Test
    void a_question_mark_inside_a_quoted_name_asks_for_no_value() throws SQLException {
        bind(new Statement("SELECT `really?` FROM t WHERE x = ?", List.of("one")), 2);

        assertThat(bound).hasSize(1).containsEntry(1, "one");
    }

    @Test
    void a_body_that_is_no_statement_has_no_values() throws SQLException {
        bind("SELECT 1", 0);

        assertThat(bound).isEmpty();
    }

    @Test
    void a_statement_shows_its_text_alone() {
        assertThat(new Statement("SELECT ?", List.of("a cell's value"))).hasToString("SELECT ?");
    }

    private void bind(Object body, int expected) throws SQLException {
        Iterator<?> values = parameters.createPopulateIterator("", "", expected, null, body);
        PreparedStatement statement = (PreparedStatement) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("setString");
                    bound.put((Integer) arguments[0], (String) arguments[1]);
                    return null;
                });
        parameters.populateStatement(statement, values, expected);
    }
}
