package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.sync.InvalidSetting;
import io.airdelta.sync.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterSettingsTest {
    private static final String URL = "jdbc:postgresql://127.0.0.1:1/none?password=s3cret";

    @Test
    void without_a_url_nothing_is_shared() {
        assertThat(of(Map.of("airdelta.cluster.node", "a"))).isEmpty();
    }

    @Test
    void a_node_without_a_name_gets_one_that_no_other_has() {
        String node = of(Map.of("airdelta.cluster.url", URL)).orElseThrow().node();

        assertThat(node).contains(String.valueOf(ProcessHandle.current().pid()));
    }

    @Test
    void every_setting_counts_and_none_that_is_secret_is_shown() {
        ClusterSettings settings = of(Map.of(
                        "airdelta.cluster.url", URL,
                        "airdelta.cluster.user", "somebody",
                        "airdelta.cluster.password", "s3cret",
                        "airdelta.cluster.node", "node-1"))
                .orElseThrow();

        assertThat(List.of(settings.url(), settings.user(), settings.node()))
                .containsExactly(URL, "somebody", "node-1");
        assertThat(settings.password().get()).contains("s3cret");
        assertThat(settings.toString()).doesNotContain("s3cret", "somebody");
    }

    @Test
    void what_cannot_be_used_is_refused_with_the_remedy() {
        assertThatThrownBy(() -> of(Map.of("airdelta.cluster.url", "jdbc:mysql://user:s3cret@host/db")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("jdbc:postgresql://HOST:5432/DATABASE")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> of(Map.of("airdelta.cluster.url", "jdbc:postgresql://host:port/db?password=s3cret")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("jdbc:postgresql://HOST:5432/DATABASE")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> of(Map.of("airdelta.cluster.url", URL, "airdelta.cluster.node", "a b")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("airdelta.cluster.node");
    }

    @Test
    void a_service_whose_schedules_are_there_does_not_start_without_the_database() {
        Configuration configuration = Configuration.load(null, Map.of(), name -> null, List.of())
                .with(Map.of("airdelta.cluster.url", URL, ClusterSettings.SCHEDULES, "true"));

        assertThatThrownBy(() -> Cluster.join(configuration))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("airdelta.cluster.url")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void a_command_that_needs_no_schedules_does_without_the_database() {
        Configuration configuration =
                Configuration.load(null, Map.of(), name -> null, List.of()).with(Map.of("airdelta.cluster.url", URL));

        try (Cluster cluster = Cluster.join(configuration).orElseThrow()) {
            assertThat(cluster.isScheduling()).isFalse();
            assertThat(cluster.settings()).isEmpty();
        }
    }

    private static Optional<ClusterSettings> of(Map<String, String> settings) {
        return ClusterSettings.of(new Settings(key -> Optional.ofNullable(settings.get(key))));
    }
}
