package org.provabilityfabric.runbooks.review;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.provabilityfabric.runbooks.contract.maintenance.Confirmation;
import org.provabilityfabric.runbooks.scene.Scene;

/** A quarterly review as it is played, and what people answer to it. */
abstract class PlayedReview {
  static final String ID = "quarterly-review/1";

  final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  static QuarterlyReview start(Scene scene, Map<String, String> input) {
    Map<String, Object> typed = new HashMap<>(input);
    typed.put("policy", scene.pinned());
    scene.start(QuarterlyReview.TYPE, ID, typed);
    return scene.env.getWorkflowClient().newWorkflowStub(QuarterlyReview.class, ID);
  }

  static Confirmation answer(String item, @Nullable String failed, @Nullable String text) {
    return new Confirmation(item, "legal@company.com", text, failed, null);
  }
}
