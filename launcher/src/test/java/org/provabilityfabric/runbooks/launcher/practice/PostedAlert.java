package org.provabilityfabric.runbooks.launcher.practice;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.provabilityfabric.runbooks.launcher.BuiltInAlert;

/** The built-in alert, as Alertmanager posts it to the gateway of a practice. */
final class PostedAlert {
  private PostedAlert() {}

  /** The id of the incident that it leads to. */
  static String to(PracticeGround ground) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(ground.alerts())
            .header(
                "Authorization",
                "Bearer " + Files.readString(ground.files().gatewaySecret()).strip())
            .POST(HttpRequest.BodyPublishers.ofByteArray(BuiltInAlert.payload()))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return body.replaceAll(".*\"incident\":\"([^\"]+)\".*", "$1");
    }
  }
}
