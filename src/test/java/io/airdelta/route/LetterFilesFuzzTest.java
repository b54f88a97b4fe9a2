package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.delta.ControlTable;
import io.airdelta.delta.TableName;
import io.airdelta.fuzz.FuzzResults;
import io.airdelta.fuzz.Fuzzed;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.Letter;
import io.airdelta.sync.LetterFilter;
import io.airdelta.sync.LetterLine;
import io.airdelta.sync.LetterRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Files of dead letters, which anybody may have written to: what is a letter can be listed and stored, every other line is kept. */
@Fuzzed
class LetterFilesFuzzTest {
    private static final LetterFiles FILES = new LetterFiles(null);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TableName TARGET = TableName.parse("c.s.t");
    private static final LetterFilter FILTER =
            new LetterFilter(true, Optional.of(Instant.EPOCH), Optional.of("refused"), Integer.MAX_VALUE);

    @TempDir
    private static Path directory;

    @FuzzTest(maxDuration = "2m")
    void every_line_is_a_letter_that_can_be_stored_or_is_kept(byte[] data) throws IOException {
        FuzzResults.executed();
        Path file = Files.write(directory.resolve("letters.jsonl"), data);

        LetterFiles.Lines lines = FILES.read(file);

        List<Map<String, Object>> rows = lines.rows();
        assertThat(rows.size() + lines.torn().size()).isEqualTo((int)
                List.of(new String(data, StandardCharsets.UTF_8).split("\n")).stream()
                        .filter(line -> !line.isBlank())
                        .count());
        rows.forEach(LetterFilesFuzzTest::letter);
        for (int i = 1; i < rows.size(); i++) {
            Map<String, Object> folded = LetterRows.fold(rows.get(i - 1), rows.get(i));
            assertThat(folded).containsKeys("dead_letter_id", "target");
        }
        store(rows);
        FILTER.newest(rows.stream()
                .filter(row -> row.get("failures") != null)
                .map(row -> Letter.of(row, true))
                .filter(FILTER::takes));
    }

    private static void letter(Map<String, Object> row) {
        String line = LetterLine.of(row);
        assertThat(line).doesNotContain("\n", "\r");
        assertThat(LetterLine.parse(line)).isEqualTo(row);
    }

    private static void store(List<Map<String, Object>> rows) throws IOException {
        ControlRows control = new ControlRows();
        rows.forEach(row -> control.add(ControlTable.DEAD_LETTERS, row));
        List<Map<String, Object>> folded = control.rows(ControlTable.DEAD_LETTERS);
        if (!folded.isEmpty()) {
            String parameter = ControlRows.statement(ControlTable.DEAD_LETTERS, folded, TARGET)
                    .parameters()
                    .get(0);
            assertThat(JSON.readTree(parameter)).hasSize(folded.size());
        }
    }
}
