package io.airdelta.e2e;

import java.io.File;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium of this machine without a window, which a test uses by its keyboard. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriver driver;

    private Browser(File chromium, File chromedriver) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, java.util.logging.Level.WARNING);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking");
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver)
                        .withSilent(true)
                        .build(),
                options);
    }

    /** Starts it; empty where this machine has none: Debian's packages are chromium and chromium-driver. */
    static Optional<Browser> start() {
        return program("chromium")
                .flatMap(chromium -> program("chromedriver").map(chromedriver -> new Browser(chromium, chromedriver)));
    }

    private static Optional<File> program(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .findFirst();
    }

    void open(String url) {
        driver.get(url);
    }

    void resize(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** Waits until there are so many elements that can be seen. */
    void await(String css, int count) {
        until(() -> seen(css).size() == count);
    }

    /** Waits until an element's text has this in it. */
    void awaitText(String css, String text) {
        until(() -> textsNow(css).stream().anyMatch(each -> each.contains(text)));
    }

    /** The texts of the elements that can be seen. */
    List<String> texts(String css) {
        return until(() -> textsNow(css));
    }

    private List<String> textsNow(String css) {
        return seen(css).stream().map(WebElement::getText).toList();
    }

    /** The page may draw its lines anew between two looks at one of them. */
    private <T> T until(Supplier<T> look) {
        return new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .until(ready -> look.get());
    }

    /** Presses keys, wherever the focus is. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Moves the focus on by Tab until it is on the element with this text. */
    void tabTo(String text) {
        for (int i = 0; i < 50; i++) {
            if (text.equals(until(() -> driver.switchTo().activeElement().getText()))) {
                return;
            }
            press(Keys.TAB);
        }
        throw new AssertionError("Tab does not lead to '" + text + "'");
    }

    /** Moves the focus back by one. */
    void tabBack() {
        new Actions(driver)
                .keyDown(Keys.SHIFT)
                .sendKeys(Keys.TAB)
                .keyUp(Keys.SHIFT)
                .perform();
    }

    /** What a script says. */
    Object ask(String script) {
        return driver.executeScript("return " + script);
    }

    /** Errors and warnings that the page left in the console. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(Object::toString)
                .toList();
    }

    private List<WebElement> seen(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
