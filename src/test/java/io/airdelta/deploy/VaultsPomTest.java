package io.airdelta.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What deploy/vaults/pom.xml fetches joins the jars in lib/, so its versions are those of this build. */
class VaultsPomTest {
    private static final Pattern PIN = Pattern.compile("<([\\w-]+\\.version)>(.+)</\\1>");

    @Test
    void the_versions_are_those_of_airdelta_itself() throws IOException {
        String own = read("pom.xml");
        String vaults = read("deploy/vaults/pom.xml");

        for (String pin : List.of("camel.version", "jackson.version", "netty.version", "slf4j.version")) {
            assertThat(version(vaults, pin)).as(pin).isEqualTo(version(own, pin));
        }
        assertThat(vaults).contains("<version>" + airdelta(own) + "</version>");
    }

    @Test
    void each_command_that_shows_how_to_fetch_jars_names_a_profile_that_is_there() throws IOException {
        String vaults = read("deploy/vaults/pom.xml");
        Matcher command = Pattern.compile("mvn -f (\\S+) -P(\\w+) ").matcher(read("docs/deployment.md"));

        assertThat(command.find()).isTrue();
        assertThat(command.group(1)).isEqualTo("deploy/vaults/pom.xml");
        assertThat(vaults).contains("<id>" + command.group(2) + "</id>", command.group());
    }

    private static String version(String pom, String pin) {
        return PIN.matcher(pom)
                .results()
                .filter(each -> each.group(1).equals(pin))
                .findFirst()
                .orElseThrow()
                .group(2);
    }

    private static String airdelta(String pom) {
        Matcher version = Pattern.compile("<artifactId>airdelta</artifactId>\\s*<version>(.+)</version>")
                .matcher(pom);
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }
}
