package org.provabilityfabric.runbooks.gateway.slack;

import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.option;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.block.element.BlockElements.staticSelect;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.slack.SlackTexts;
import org.provabilityfabric.runbooks.start.ProcedureType;

/** The forms. A field's block and its input have the field's name. */
final class Forms {
  static final String START = "runbook-start";
  static final String CHOOSE = "runbook-choose";
  static final String RESOLVE = "runbook-form-resolve";
  static final String APPROVE = "runbook-form-approve";
  static final String DENY = "runbook-form-deny";
  static final String ESCALATE = "runbook-form-escalate";
  static final String ETA = "runbook-form-eta";

  private static final String TOLD = "runbook-told";

  static final String PROCEDURE = "procedure";
  static final String REASON = "reason";
  static final String TO = "to";
  static final String WHEN = "eta";
  static final String REHEARSE = "rehearse";

  private static final int TITLE = 24;
  static final int OPTION = 75;
  private static final List<String> LONG = List.of("seen", REASON);

  /** What people hardly ever type by hand when they declare an incident. */
  private static final List<String> RARELY =
      List.of("reporter", "startedAt", "procedures", "route", "incident");

  private Forms() {}

  /** Declares an incident: title, component, what is seen. */
  static View declare(FormMemo memo) {
    return start(ProcedureType.INCIDENT, memo);
  }

  /** Lets a procedure be chosen. */
  static View choose(FormMemo memo) {
    List<OptionObject> types =
        Arrays.stream(ProcedureType.values())
            .map(type -> option(plainText(type.type()), type.type()))
            .toList();
    return form(
        CHOOSE,
        "Start a procedure",
        "Next",
        memo,
        List.of(
            input(
                i ->
                    i.blockId(PROCEDURE)
                        .label(plainText("Procedure"))
                        .element(staticSelect(s -> s.actionId(PROCEDURE).options(types))))));
  }

  /** The form of a procedure, made from its input. */
  static View start(ProcedureType type, FormMemo memo) {
    List<LayoutBlock> blocks = new ArrayList<>();
    type.fields().stream()
        .filter(field -> !RARELY.contains(field))
        .forEach(field -> blocks.add(field(type, field)));
    return form(START, type.type(), "Start", memo, blocks);
  }

  private static LayoutBlock field(ProcedureType type, String name) {
    return switch (name) {
      case REHEARSE -> select(name, "Rehearse: changes are only shown", List.of("false", "true"));
      case "severity" -> select(name, label(name), names(Severity.values()));
      case "kind" -> select(name, label(name), names(IncidentKind.values()));
      default -> text(name, label(name), !type.needs(name), LONG.contains(name));
    };
  }

  static View resolve(FormMemo memo) {
    return form(
        RESOLVE, "Resolve", "Resolve", memo, List.of(text(REASON, "What was done", false, true)));
  }

  static View approve(FormMemo memo, String approval) {
    return decide(APPROVE, "Approve", memo, "Approving *" + SlackTexts.escaped(approval), "Why");
  }

  static View deny(FormMemo memo, String approval) {
    return decide(DENY, "Deny", memo, "Denying *" + SlackTexts.escaped(approval), "Why not");
  }

  private static View decide(String id, String title, FormMemo memo, String said, String why) {
    return form(id, title, title, memo, List.of(said(said + "*."), text(REASON, why, false, true)));
  }

  /** Lets somebody be told; the contacts are those of the policy. */
  static View escalate(FormMemo memo, List<String> contacts) {
    return form(
        ESCALATE,
        "Escalate",
        "Tell them",
        memo,
        List.of(
            select(TO, "Who is to be told", contacts, false), text(REASON, "Why", false, true)));
  }

  static View eta(FormMemo memo) {
    return form(
        ETA,
        "Set ETA",
        "Set",
        memo,
        List.of(text(WHEN, "45m, or an instant such as 2026-01-31T03:00:00Z", false, false)));
  }

  /** What became of a form, in its place. */
  static View told(String sentence) {
    String shown = SlackTexts.escaped(sentence, SlackTexts.SECTION);
    return view(
        v ->
            v.type("modal")
                .callbackId(TOLD)
                .title(viewTitle(t -> t.type("plain_text").text("Done")))
                .close(viewClose(c -> c.type("plain_text").text("Close")))
                .blocks(List.of(said(shown))));
  }

  static View form(
      String id, String title, String submit, FormMemo memo, List<LayoutBlock> blocks) {
    return view(
        v ->
            v.type("modal")
                .callbackId(id)
                .title(viewTitle(t -> t.type("plain_text").text(SlackTexts.plain(title, TITLE))))
                .submit(viewSubmit(s -> s.type("plain_text").text(submit)))
                .close(viewClose(c -> c.type("plain_text").text("Cancel")))
                .privateMetadata(memo.text())
                .blocks(blocks));
  }

  static LayoutBlock said(String markup) {
    return section(s -> s.text(markdownText(markup)));
  }

  static LayoutBlock text(String name, String label, boolean optional, boolean several) {
    return input(
        i ->
            i.blockId(name)
                .optional(optional)
                .label(plainText(label))
                .element(plainTextInput(t -> t.actionId(name).multiline(several))));
  }

  private static LayoutBlock select(String name, String label, List<String> options) {
    return select(name, label, options, true);
  }

  static LayoutBlock select(String name, String label, List<String> options, boolean optional) {
    List<OptionObject> shown =
        options.stream()
            .limit(100)
            .map(one -> option(plainText(SlackTexts.plain(one, OPTION)), one))
            .toList();
    return input(
        i ->
            i.blockId(name)
                .optional(optional)
                .label(plainText(label))
                .element(staticSelect(s -> s.actionId(name).options(shown))));
  }

  /** {@code startedAt} as people read it: Started at. */
  private static String label(String field) {
    String words = field.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }
}
