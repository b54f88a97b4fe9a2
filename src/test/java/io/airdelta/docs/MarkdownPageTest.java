package io.airdelta.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No command on a page goes unseen, and none passes that a shell cannot run. */
class MarkdownPageTest {
    @TempDir
    private Path directory;

    @Test
    void commands_are_those_of_blocks_of_lists_and_of_sentences() throws IOException {
        MarkdownPage page = page("""
                Text with `airdelta check`, `run
                --once`, `airtable.token` and `mvn`.

                    airdelta plan        # what it does
                    mvn -q \\
                      package

                1. A list

                    goes on here:

                        airdelta status

                ```sh
                cat > file <<'END'
                # no comment
                END
                echo '# no comment'
                ```

                | cell |
                |---|
                | `docker ps \\| wc` |

                ```crontab
                # m h dom mon dow
                0 * * * *   airdelta run --once
                ```

                ```sql
                SELECT 1; -- the last
                ```
                """);

        assertThat(page.commands())
                .extracting(DocumentedCommand::text)
                .containsExactly(
                        "airdelta check",
                        "airdelta run --once",
                        "airdelta plan",
                        "mvn -q package",
                        "airdelta status",
                        "cat > file <<'END'\n# no comment\nEND",
                        "echo '# no comment'",
                        "docker ps | wc",
                        "airdelta run --once");
        assertThat(page.statements()).extracting(DocumentedCommand::text).containsExactly("SELECT 1");
    }

    @Test
    void what_a_program_says_is_no_command_but_what_is_typed_after_it_is() throws IOException {
        MarkdownPage page = page("""
                ## What you should see

                    INFO a line

                Then:

                    TOKEN='a b' bin/airdelta check
                """);

        assertThat(page.commands())
                .extracting(DocumentedCommand::text)
                .containsExactly("TOKEN='a b' bin/airdelta check");
    }

    @Test
    void a_block_in_a_language_that_is_not_known_may_hold_commands() {
        assertThatThrownBy(() -> page("```fish\nls\n```\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is 'fish' a language of commands?");
    }

    @Test
    void a_program_that_the_reader_does_not_have_fails() throws Exception {
        ShellRoot root = ShellRoot.in(directory);
        ReaderShell shell = new ReaderShell(root, root.checkout("home"));

        assertThatThrownBy(() -> shell.type(typed("docker ps"), "docker ps"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("PAGE.md:3: docker ps")
                .hasMessageContaining("nor is listed in NotRun");
        assertThat(shell.type(typed("A=b airdelta check \"x y\""), "A=b airdelta check \"x y\""))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.arguments()).isEqualTo(List.of("check", "x y"));
                    assertThat(call.environment()).containsEntry("A", "b");
                });
    }

    private static DocumentedCommand typed(String text) {
        return new DocumentedCommand("PAGE.md", 3, 3, text, false);
    }

    private MarkdownPage page(String text) throws IOException {
        return MarkdownPage.of(Files.writeString(directory.resolve("PAGE.md"), text));
    }
}
