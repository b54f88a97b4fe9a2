package io.airdelta.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** deploy/systemd/airdelta.service says what is so. */
class SystemdUnitTest {
    private final Map<String, List<String>> unit = unit();

    @Test
    void its_command_is_one_that_airdelta_understands() {
        List<String> command = List.of(one("ExecStart").split(" "));

        assertThat(command.get(0)).isEqualTo("/opt/airdelta/bin/airdelta");
        assertThat(CommandLines.command(command.subList(1, command.size()))).isEqualTo("run");
    }

    @Test
    void it_sets_settings_that_exist() throws IOException {
        assertThat(unit.get("Environment")).hasSizeGreaterThan(3);
        for (String variable : unit.get("Environment")) {
            assertThat(KnownSettings.isRead(variable.split("=")[0]))
                    .as(variable)
                    .isTrue();
        }
    }

    @Test
    void each_file_with_a_secret_is_a_credential_that_it_loads() {
        List<String> loaded = unit.get("LoadCredential").stream()
                .map(credential -> "%d/" + credential.split(":")[0])
                .toList();

        assertThat(unit.get("Environment").stream()
                        .filter(variable -> variable.contains("_FILE="))
                        .map(variable -> variable.split("=")[1]))
                .isNotEmpty()
                .containsExactlyElementsOf(loaded);
    }

    @Test
    void a_stop_waits_longer_than_the_service_needs_and_is_a_success() throws IOException {
        assertThat(Integer.parseInt(one("TimeoutStopSec"))).isGreaterThan(KnownSettings.shutdownSeconds());
        assertThat(one("SuccessExitStatus")).isEqualTo("143");
        assertThat(one("Restart")).isEqualTo("on-failure");
        assertThat(one("RestartPreventExitStatus")).isEqualTo("2");
    }

    @Test
    void it_writes_below_its_own_directory_alone() {
        assertThat(one("ProtectSystem")).isEqualTo("strict");
        assertThat(one("DynamicUser")).isEqualTo("yes");
        assertThat(unit.get("Environment"))
                .contains("AIRDELTA_DEAD_LETTERS_DIR=%S/" + one("StateDirectory") + "/dead-letters");
    }

    private String one(String key) {
        assertThat(unit).containsKey(key);
        assertThat(unit.get(key)).hasSize(1);
        return unit.get(key).get(0);
    }

    private static Map<String, List<String>> unit() {
        Map<String, List<String>> unit = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(Path.of("deploy/systemd/airdelta.service"))) {
                if (line.matches("[A-Z]\\w+=.*")) {
                    String[] parts = line.split("=", 2);
                    unit.computeIfAbsent(parts[0], key -> new ArrayList<>()).add(parts[1]);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return unit;
    }
}
