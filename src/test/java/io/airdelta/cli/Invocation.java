package io.airdelta.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command as it ended, run in this process.
 *
 * @param exitCode what the process would exit with
 * @param out standard output
 * @param err standard error, logs aside
 */
public record Invocation(int exitCode, String out, String err) {

    /** Runs a command with settings in a configuration file of its own. */
    static Invocation of(Map<String, String> settings, String... arguments) throws IOException {
        Path config = Files.createTempFile("airdelta", ".properties");
        try {
            StringBuilder text = new StringBuilder();
            new LinkedHashMap<>(settings)
                    .forEach((key, value) ->
                            text.append(key).append(" = ").append(value).append('\n'));
            Files.writeString(config, text);
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            String[] all = java.util.stream.Stream.concat(
                            java.util.Arrays.stream(arguments),
                            java.util.stream.Stream.of("--config", config.toString()))
                    .toArray(String[]::new);
            int exitCode = Airdelta.execute(new PrintWriter(out, true), new PrintWriter(err, true), all);
            return new Invocation(exitCode, out.toString(), err.toString());
        } finally {
            Files.delete(config);
        }
    }

    /** The lines of standard output. */
    List<String> lines() {
        return out.lines().toList();
    }
}
