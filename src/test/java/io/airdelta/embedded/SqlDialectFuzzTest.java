package io.airdelta.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.airdelta.fuzz.FuzzResults;
import io.airdelta.fuzz.Fuzzed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements of any kind on their way to Spark. */
@Fuzzed
class SqlDialectFuzzTest {
    private static final Path ROOT = Path.of("/warehouse");
    private static final SqlDialect DIALECT = new SqlDialect(new CatalogName("main"), new TableDirectory(ROOT));

    private static final Pattern FOLDER = Pattern.compile(" LOCATION '(/warehouse/[^']*)'");

    @FuzzTest(maxDuration = "2m")
    void every_statement_is_refused_or_translated_once_and_for_all(byte[] data) {
        FuzzResults.executed();
        String sql = new String(data, StandardCharsets.UTF_8);
        try {
            String translated = DIALECT.toSpark(sql);
            Matcher folder = FOLDER.matcher(translated);
            while (folder.find()) {
                assertThat(sql.contains(folder.group())
                                || Path.of(folder.group(1)).getParent().equals(ROOT))
                        .isTrue();
            }
        } catch (SqlRejected refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
