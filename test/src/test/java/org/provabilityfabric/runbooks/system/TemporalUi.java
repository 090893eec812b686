package org.provabilityfabric.runbooks.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.HttpCredentials;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Temporal's Web UI in a browser, with the hands and eyes of somebody on call. */
final class TemporalUi implements AutoCloseable {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 1400;

  /** The navigation at the left and the bar above say nothing about a run. */
  private static final int LEFT = 272;

  private static final int TOP = 60;
  private static final double PATIENCE_MILLIS = 45_000;
  private static final Path PICTURES = Path.of("target", "temporal-ui");
  private static final String DETAILS = "#user-metadata-current-details";
  private static final String EDITOR = ".cm-content[contenteditable=true]";

  private final Playwright playwright;
  private final Browser browser;
  private final Page page;
  private final String runs;

  private TemporalUi(
      Path chromium, URI ui, String namespace, Browser.NewContextOptions options, String script) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--disable-background-networking")));
    BrowserContext context =
        browser.newContext(options.setViewportSize(WIDTH, HEIGHT).setTimezoneId("UTC"));
    context.addInitScript(script);
    page = context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    runs = ui + "/namespaces/" + namespace + "/workflows";
  }

  /** The UI in the browser of this machine. */
  static TemporalUi open(Path chromium, URI ui, String namespace) {
    return new TemporalUi(chromium, ui, namespace, new Browser.NewContextOptions(), "");
  }

  /**
   * The same, set to decode by a codec server with the browser's credentials.
   *
   * @param password what the person answers where the browser asks for it
   */
  static TemporalUi decoding(Path chromium, URI ui, String namespace, URI codec, String password) {
    return new TemporalUi(
        chromium,
        ui,
        namespace,
        new Browser.NewContextOptions()
            .setHttpCredentials(
                new HttpCredentials("sre@company.com", password).setOrigin(origin(codec))),
        """
        localStorage.setItem('endpoint', JSON.stringify('%s'));
        localStorage.setItem('includeCredentials', 'true');
        localStorage.setItem('overrideRemoteCodecConfiguration', 'true');
        """
            .formatted(codec));
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getAuthority();
  }

  /** The Chromium on the path, if there is one. */
  static Optional<Path> chromium() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(java.io.File.pathSeparator))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Fills the form that starts a workflow, and leaves it open. */
  void fillForm(String id, String type, String json) {
    page.navigate(runs + "/start-workflow");
    visible("#workflowId").fill(id);
    visible("#taskQueue").fill("runbook");
    visible("#workflowType").fill(type);
    type(json);
  }

  /** Sends the form. */
  void start() {
    button("start-workflow-button").click();
    shows("Workflow started successfully");
  }

  /** Opens a run at its timeline, with the words of its activities, timers and children. */
  void open(String id) {
    page.navigate(run(id));
    visible("text=Event History").waitFor();
  }

  /** Opens a run at its current details. */
  void openDetails(String id) {
    open(id);
    visible("text=User Metadata").click();
    visible("text=Current Details").waitFor();
  }

  /** The list of runs that a query finds. */
  void openList(String query) {
    page.navigate(runs + "?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
  }

  /** Fills the dialog of an update on the run that is open. */
  void fillUpdate(String name, String json) {
    visible("text=More Actions").click();
    button("update-button").click();
    button("update-select-button").click();
    page.locator("[role=option]")
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + name + "\\s*$")))
        .locator("visible=true")
        .first()
        .click();
    type(json);
  }

  /**
   * Leaving the editor reformats the JSON and moves what is below it, so nothing is clicked yet.
   */
  private void type(String json) {
    visible(EDITOR).fill(json);
    visible(EDITOR).blur();
  }

  /** Sends the dialog. */
  void submit() {
    button("confirm-modal-button").click();
  }

  /** Waits until the page shows each of these texts: its parts arrive one after the other. */
  void shows(String... texts) {
    for (String text : texts) {
      page.getByText(text).locator("visible=true").first().waitFor();
    }
  }

  /** Waits until the current details, a document of its own in the page, have each of the texts. */
  void detailsShow(String... texts) {
    for (String text : texts) {
      page.frameLocator(DETAILS).getByText(text).first().waitFor();
    }
  }

  /** The page's text as far as it has arrived: for what is to be absent beside what it shows. */
  String text() {
    return page.locator("body").innerText();
  }

  /** Keeps what is to be seen beside the navigation, this many pixels high. */
  void picture(String name, int height) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(PICTURES.resolve(name + ".png"))
            .setClip(LEFT, TOP, WIDTH - LEFT, height));
  }

  /** Keeps the dialog of an update. */
  void pictureOfDialog(String name) {
    page.locator("form")
        .filter(new Locator.FilterOptions().setHas(page.locator(EDITOR)))
        .locator("visible=true")
        .first()
        .screenshot(new Locator.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }

  private String run(String id) {
    return runs + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  /** Parts of the page stand twice in the markup, once hidden. */
  private Locator visible(String selector) {
    return page.locator(selector).locator("visible=true").first();
  }

  private Locator button(String testId) {
    return page.getByTestId(testId).locator("visible=true").first();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
