package io.airdelta.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.airdelta.sync.Letter;
import java.io.PrintWriter;
import java.util.List;

/** How {@code airdelta dead-letters list} prints what it found. */
enum LettersFormat {
    /** A line per letter. */
    table {
        @Override
        void print(List<Letter> letters, PrintWriter out) {
            TextTable text = new TextTable(
                            "id", "table", "record", "failed", "last failed", "failures", "state", "reason", "detail")
                    .right(5);
            letters.forEach(each -> text.row(List.of(
                    each.id(),
                    DisplayText.line(each.routeId(), 60),
                    each.recordId() == null ? "-" : DisplayText.line(each.recordId(), 40),
                    each.failedAt().toString(),
                    each.lastFailedAt().toString(),
                    Long.toString(each.failures()),
                    state(each),
                    DisplayText.line(each.reason(), 80),
                    each.detail() == null ? "-" : DisplayText.line(each.detail(), 100))));
            text.lines().forEach(out::println);
        }
    },
    /** One array of letters. */
    json {
        @Override
        void print(List<Letter> letters, PrintWriter out) throws JsonProcessingException {
            out.println(JsonOutput.of(letters));
        }
    };

    /** Prints the letters and nothing else. */
    abstract void print(List<Letter> letters, PrintWriter out) throws JsonProcessingException;

    /** Where a letter stands, in a word or two. */
    static String state(Letter letter) {
        String state = letter.outcome() == null ? "open" : letter.outcome();
        return letter.waiting() ? state + ", in a file" : state;
    }
}
