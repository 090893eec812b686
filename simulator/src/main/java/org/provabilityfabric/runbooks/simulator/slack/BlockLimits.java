package org.provabilityfabric.runbooks.simulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What Block Kit lets through: counts and lengths as its reference states them. */
final class BlockLimits {
  private static final int MESSAGE_BLOCKS = 50;
  private static final int VIEW_BLOCKS = 100;
  private static final int NAME = 255;
  private static final int SECTION = 3_000;
  private static final int FIELD = 2_000;
  private static final int HEADER = 150;
  private static final int ELEMENTS = 25;
  private static final int FEW = 10;
  private static final int OPTIONS = 100;
  private static final int SHORT = 75;
  private static final int TITLE = 24;
  private static final Set<String> STYLES = Set.of("primary", "danger");

  private final String error;
  private final Set<String> blockIds = new HashSet<>();

  private BlockLimits(String error) {
    this.error = error;
  }

  /** Refuses the blocks of a message with {@code invalid_blocks}. */
  static void ofMessage(JsonNode blocks) {
    new BlockLimits("invalid_blocks").blocks(blocks, MESSAGE_BLOCKS);
  }

  /** Refuses a view with {@code invalid_arguments}. */
  static void ofView(JsonNode view) {
    BlockLimits limits = new BlockLimits("invalid_arguments");
    limits.text(view.path("title"), TITLE, "view.title");
    for (String button : Set.of("submit", "close")) {
      if (view.hasNonNull(button)) {
        limits.text(view.path(button), TITLE, "view." + button);
      }
    }
    limits.atMost(view.path("private_metadata").asText(), SECTION, "view.private_metadata");
    limits.atMost(view.path("callback_id").asText(), NAME, "view.callback_id");
    limits.blocks(view.path("blocks"), VIEW_BLOCKS);
  }

  private void blocks(JsonNode blocks, int most) {
    count(blocks, most, "blocks");
    for (JsonNode block : blocks) {
      String id = block.path("block_id").asText();
      atMost(id, NAME, "block_id");
      require(id.isEmpty() || blockIds.add(id), "block_id `" + id + "` stands there twice");
      block(block);
    }
  }

  private void block(JsonNode block) {
    switch (block.path("type").asText()) {
      case "header" -> text(block.path("text"), HEADER, "header.text");
      case "section" -> section(block);
      case "context" -> {
        count(block.path("elements"), FEW, "context.elements");
        block.path("elements").forEach(text -> text(text, FIELD, "context.text"));
      }
      case "actions" -> {
        require(!block.path("elements").isEmpty(), "actions without elements");
        count(block.path("elements"), ELEMENTS, "actions.elements");
        Set<String> actions = new HashSet<>();
        for (JsonNode element : block.path("elements")) {
          require(actions.add(element.path("action_id").asText()), "action_id stands there twice");
          element(element);
        }
      }
      case "input" -> {
        text(block.path("label"), FIELD, "input.label");
        if (block.hasNonNull("hint")) {
          text(block.path("hint"), FIELD, "input.hint");
        }
        element(block.path("element"));
      }
      case "divider" -> {}
      default -> require(false, "unsupported type: " + block.path("type").asText());
    }
  }

  private void section(JsonNode block) {
    boolean texts = block.hasNonNull("text");
    require(texts || block.path("fields").size() > 0, "section without text");
    if (texts) {
      text(block.path("text"), SECTION, "section.text");
    }
    count(block.path("fields"), FEW, "section.fields");
    block.path("fields").forEach(field -> text(field, FIELD, "section.fields"));
    if (block.hasNonNull("accessory")) {
      element(block.path("accessory"));
    }
  }

  private void element(JsonNode element) {
    atMost(element.path("action_id").asText(), NAME, "action_id");
    switch (element.path("type").asText()) {
      case "button" -> {
        text(element.path("text"), SHORT, "button.text");
        atMost(element.path("value").asText(), FIELD, "button.value");
        require(
            !element.hasNonNull("style") || STYLES.contains(element.path("style").asText()),
            "button.style");
        if (element.hasNonNull("confirm")) {
          confirm(element.path("confirm"));
        }
      }
      case "static_select" -> {
        JsonNode options = element.path("options");
        require(!options.isEmpty(), "static_select without options");
        count(options, OPTIONS, "static_select.options");
        options.forEach(this::option);
      }
      case "users_select" -> placeholder(element);
      case "plain_text_input" -> {
        atMost(element.path("initial_value").asText(), SECTION, "initial_value");
        placeholder(element);
      }
      default -> require(false, "unsupported element: " + element.path("type").asText());
    }
  }

  private void option(JsonNode option) {
    text(option.path("text"), SHORT, "option.text");
    String value = option.path("value").asText();
    require(!value.isEmpty(), "option.value is empty");
    atMost(value, HEADER, "option.value");
  }

  private void placeholder(JsonNode element) {
    if (element.hasNonNull("placeholder")) {
      text(element.path("placeholder"), HEADER, "placeholder");
    }
  }

  private void confirm(JsonNode confirm) {
    Map.of("title", 100, "text", 300, "confirm", 30, "deny", 30)
        .forEach((part, most) -> text(confirm.path(part), most, "confirm." + part));
  }

  private void text(JsonNode text, int most, String where) {
    String written = text.path("text").asText();
    require(!written.isEmpty(), where + " must be more than 0 characters");
    atMost(written, most, where);
  }

  private void count(JsonNode list, int most, String where) {
    require(list.size() <= most, where + ": no more than " + most + " items allowed");
  }

  private void atMost(String text, int most, String where) {
    require(text.length() <= most, where + " must be less than " + (most + 1) + " characters");
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new SlackRefusal(error, otherwise);
    }
  }
}
