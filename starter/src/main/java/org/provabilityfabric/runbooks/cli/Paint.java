package org.provabilityfabric.runbooks.cli;

import java.util.function.UnaryOperator;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** Colours for people at a terminal; the text itself always says the same without them. */
record Paint(boolean colours) {
  static Paint of(Ansi ansi) {
    return new Paint(ansi.enabled());
  }

  String good(String text) {
    return in(Style.fg_green, text);
  }

  String bad(String text) {
    return in(Style.fg_red, text);
  }

  String doubtful(String text) {
    return in(Style.fg_yellow, text);
  }

  String heading(String text) {
    return in(Style.bold, text);
  }

  /** The colour by a number of faults: good where there is none, bad otherwise. */
  UnaryOperator<String> by(long faults) {
    return faults == 0 ? this::good : this::bad;
  }

  private String in(IStyle style, String text) {
    return colours ? style.on() + text + style.off() : text;
  }
}
