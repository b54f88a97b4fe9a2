package io.airdelta.e2e;

import static io.airdelta.e2e.ServedTables.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.airdelta.embedded.SharedWarehouse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The status page in a browser, without a mouse. */
@ExtendWith(SharedWarehouse.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StatusPageIT {
    @TempDir
    private static Path directory;

    private static Optional<Browser> chromium = Optional.empty();
    private static Browser browser;
    private static ServedTables served;

    @BeforeAll
    static void start(SharedWarehouse warehouse) throws Exception {
        chromium = Browser.start();
        assumeTrue(
                chromium.isPresent(),
                "the status page is not seen by a browser: this machine has no chromium and chromedriver in its PATH");
        browser = chromium.get();
        served = new ServedTables(directory);
        served.awaitTables(all -> all.findValuesAsText("status").stream()
                .allMatch(status -> status.equals("succeeded") || status.equals("failed")));
        browser.open(served.url());
    }

    @AfterAll
    static void stop() throws Exception {
        chromium.ifPresent(Browser::close);
        if (served != null) {
            served.stop();
        }
    }

    @Test
    @Order(1)
    void it_shows_the_worst_first_with_the_reason() {
        browser.await("#tables tbody tr", 2);

        assertThat(browser.texts("#tables tbody .state")).containsExactly("failed", "succeeded");
        assertThat(browser.texts("#tables tbody .short"))
                .singleElement()
                .asString()
                .contains("Nothing");
        assertThat(browser.texts("#summary")).containsExactly("2 tables, 1 failed");
    }

    @Test
    @Order(2)
    void a_table_is_found_and_run_by_keyboard() {
        browser.press("/");
        browser.press("tasks");
        browser.await("#tables tbody tr", 1);
        open();
        assertThat(browser.texts("#runs tbody .state")).containsExactly("succeeded");
        assertThat(browser.ask("document.querySelectorAll('#chart .seconds').length"))
                .isEqualTo(1L);
        assertThat(browser.texts("#details-facts").get(0)).contains(" UTC", "0 0 0 1 1 ? 2099 (UTC)");

        browser.tabTo("Run now");
        browser.tabBack();
        browser.press(TOKEN, Keys.TAB, Keys.ENTER);
        browser.awaitText("#answer", "A run begins");
        browser.await("#runs tbody tr", 2);
        close();
    }

    @Test
    @Order(3)
    void deletes_are_accepted_by_who_was_asked_and_said_so() throws Exception {
        served.delete(1, 80);
        assertThat(served.post("api/tables/tasks/run", TOKEN, "").statusCode()).isEqualTo(202);
        served.awaitTasks(line -> line.path("held").asLong() == 80);
        open();
        browser.awaitText("#details-facts", "80");
        browser.tabTo("Accept deletes…");
        browser.press(Keys.ENTER);
        browser.awaitText("#confirm-text", "80 rows of");
        browser.press(Keys.ESCAPE);
        browser.await("#confirm-text", 0);
        assertThat(browser.ask("document.getElementById('details').open"))
                .as("only the question is gone")
                .isEqualTo(true);
        assertThat(browser.ask("document.activeElement.dataset.action")).isEqualTo("accept-deletes");

        browser.press(Keys.ENTER);
        browser.awaitText("#confirm-yes", "Accept 80 deletes");
        browser.press(Keys.ENTER);
        browser.await("#confirm-text", 0);
        assertThat(browser.texts("#answer"))
                .as("Enter alone accepts nothing")
                .allSatisfy(said -> assertThat(said).isEmpty());

        browser.press(Keys.ENTER);
        browser.tabTo("Accept 80 deletes");
        browser.press(Keys.ENTER);
        browser.awaitText("#answer", "Accepted: 80 deletes");
        served.awaitTasks(line -> line.path("rows").asLong() == 170
                && line.path("status").asText().equals("succeeded"));
        close();
    }

    @Test
    @Order(4)
    void deletes_that_another_run_found_since_are_not_accepted() throws Exception {
        served.delete(101, 160);
        served.post("api/tables/tasks/run", TOKEN, "");
        served.awaitTasks(line -> line.path("held").asLong() == 60);
        open();
        browser.awaitText("#details-facts", "60");
        browser.tabTo("Accept deletes…");
        browser.press(Keys.ENTER);
        browser.awaitText("#confirm-text", "60 rows of");
        served.delete(161, 170);
        served.post("api/tables/tasks/run", TOKEN, "");
        served.awaitTasks(line -> line.path("held").asLong() == 70);
        browser.tabTo("Accept 60 deletes");
        browser.press(Keys.ENTER);

        browser.awaitText("#answer", "70 deletes are held back; look again");
        assertThat(served.line("tasks").path("held").asLong()).isEqualTo(70);
        close();
    }

    @Test
    @Order(5)
    void a_replay_tells_its_outcome() {
        open();
        browser.tabTo("Replay all dead letters");
        browser.press(Keys.ENTER);

        browser.awaitText("#replayed", "there were no open dead letters");
        close();
    }

    @Test
    @Order(6)
    void it_fits_a_phone_and_asks_no_other_server() {
        browser.resize(375, 700);

        assertThat(browser.ask("document.scrollingElement.scrollWidth <= window.innerWidth"))
                .as("nothing is wider than a phone")
                .isEqualTo(true);
        assertThat(browser.ask("performance.getEntriesByType('resource').every(r => r.name.startsWith('" + served.url()
                        + "'))"))
                .isEqualTo(true);
    }

    @Test
    @Order(7)
    void it_complains_of_nothing_but_what_the_service_refused() {
        assertThat(browser.complaints()).allSatisfy(line -> assertThat(line).contains("accept-deletes", "409"));
    }

    private static void open() {
        browser.tabTo("Tasks");
        browser.press(Keys.ENTER);
        browser.awaitText("#details-facts", "Schedule");
    }

    private static void close() {
        browser.press(Keys.ESCAPE);
        browser.await("#details-title", 0);
    }
}
