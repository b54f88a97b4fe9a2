package io.airdelta.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** deploy/kubernetes/airdelta.yaml says what is so. */
class KubernetesTest {
    private List<YamlFile> documents;
    private YamlFile pod;
    private YamlFile container;

    @BeforeEach
    void read() throws IOException {
        documents = YamlFile.documents("deploy/kubernetes/airdelta.yaml");
        pod = document("Deployment", "airdelta").at("spec", "template", "spec");
        container = pod.at("containers", 0);
    }

    @Test
    void one_pod_writes_at_a_time() {
        YamlFile spec = document("Deployment", "airdelta").at("spec");

        assertThat(spec.at("replicas").node()).isEqualTo(1);
        assertThat(spec.at("strategy", "type").text()).isEqualTo("Recreate");
    }

    @Test
    void its_command_is_one_that_airdelta_understands() {
        assertThat(CommandLines.command(container.at("args").texts())).isEqualTo("run");
    }

    @Test
    void it_sets_settings_that_exist() throws IOException {
        for (YamlFile variable : container.at("env").items()) {
            assertThat(KnownSettings.isRead(variable.at("name").text()))
                    .as(variable.text())
                    .isTrue();
        }
        Properties properties = new Properties();
        properties.load(new StringReader(document("ConfigMap", "airdelta-settings")
                .at("data", "application.properties")
                .text()));
        assertThat(KnownSettings.keys()).containsAll(properties.stringPropertyNames());
    }

    @Test
    void the_probes_ask_what_there_is_to_ask() {
        assertThat(container.at("startupProbe", "httpGet", "path").text()).isEqualTo("/observe/health/live");
        assertThat(container.at("livenessProbe", "httpGet", "path").text()).isEqualTo("/observe/health/live");
        assertThat(container.at("readinessProbe", "httpGet", "path").text()).isEqualTo("/observe/health/ready");
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(container.at(probe, "httpGet", "port").text())
                    .isEqualTo(container.at("ports", 0, "name").text());
        }
    }

    @Test
    void the_port_is_the_same_everywhere() {
        String port = container.at("ports", 0, "containerPort").text();
        YamlFile annotations = document("Deployment", "airdelta").at("spec", "template", "metadata", "annotations");

        assertThat(variable("AIRDELTA_HTTP_PORT")).isEqualTo(port);
        assertThat(annotations.at("prometheus.io/port").text()).isEqualTo(port);
        assertThat(annotations.at("prometheus.io/path").text()).isEqualTo("/observe/metrics");
        assertThat(document("Service", "airdelta")
                        .at("spec", "ports", 0, "port")
                        .text())
                .isEqualTo(port);
        assertThat(document("Service", "airdelta").at("spec", "selector").node())
                .isEqualTo(document("Deployment", "airdelta")
                        .at("spec", "template", "metadata", "labels")
                        .node());
    }

    @Test
    void a_stop_waits_longer_than_the_service_needs() throws IOException {
        assertThat((Integer) pod.at("terminationGracePeriodSeconds").node())
                .isGreaterThan(KnownSettings.shutdownSeconds());
    }

    @Test
    void each_mount_has_its_volume_and_each_volume_its_object() {
        List<String> volumes = pod.at("volumes").items().stream()
                .map(volume -> volume.at("name").text())
                .toList();

        assertThat(container.at("volumeMounts").items().stream()
                        .map(mount -> mount.at("name").text())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(volumes);
        for (YamlFile volume : pod.at("volumes").items()) {
            if (volume.at("configMap").node() != null) {
                document("ConfigMap", volume.at("configMap", "name").text());
            }
            if (volume.at("persistentVolumeClaim").node() != null) {
                document(
                        "PersistentVolumeClaim",
                        volume.at("persistentVolumeClaim", "claimName").text());
            }
        }
    }

    @Test
    void what_the_settings_name_is_mounted() {
        List<String> mounts = container.at("volumeMounts").items().stream()
                .map(mount -> mount.at("mountPath").text())
                .toList();

        assertThat(mounts)
                .contains(
                        variable("AIRDELTA_ROUTES"),
                        "/tmp",
                        container.at("args", 2).text());
        assertThat(List.of(
                        variable("AIRTABLE_TOKEN_FILE"),
                        variable("WAREHOUSE_PASSWORD_FILE"),
                        variable("AIRDELTA_DEAD_LETTERS_DIR")))
                .allSatisfy(file -> assertThat(mounts).anyMatch(mount -> file.startsWith(mount + "/")));
    }

    @Test
    void it_is_not_root_and_writes_nothing_to_its_root() {
        assertThat(pod.at("securityContext", "runAsNonRoot").node()).isEqualTo(true);
        assertThat(container.at("securityContext", "readOnlyRootFilesystem").node())
                .isEqualTo(true);
        assertThat(container.at("resources", "limits", "memory").node()).isNotNull();
    }

    private String variable(String name) {
        return container.at("env").items().stream()
                .filter(variable -> variable.at("name").text().equals(name))
                .map(variable -> variable.at("value").text())
                .findFirst()
                .orElseThrow();
    }

    private YamlFile document(String kind, String name) {
        return documents.stream()
                .filter(each -> each.at("kind").text().equals(kind)
                        && each.at("metadata", "name").text().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + kind + " " + name));
    }
}
